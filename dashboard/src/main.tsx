import { render } from 'preact';
import { App } from './page/app';
import './page/base.css';

render(<App />, document.getElementById('page') as HTMLElement);
