import { render } from 'preact';
import { ResultsApp } from './results/results-app';
import './page/base.css';

render(<ResultsApp />, document.getElementById('page') as HTMLElement);
