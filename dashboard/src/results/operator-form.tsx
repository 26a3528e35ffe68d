import { Notice } from '../page/notice';

/** Lets an operator sign in; nobody else may see the results. */
export function OperatorForm({ message, onSignedIn }: { message: string | undefined; onSignedIn: (token: string) => void }) {
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const token = new FormData(event.currentTarget as HTMLFormElement).get('operator');
    if (typeof token === 'string' && token.trim() !== '') onSignedIn(token.trim());
  };
  return (
    <Notice title="Results" text="What recommending brings is for operators.">
      <form class="sign-in" onSubmit={onSubmit} data-testid="sign-in">
        <label>
          <span>Operator token</span>
          <input name="operator" type="password" autocomplete="off" spellcheck={false} required />
        </label>
        {message !== undefined && <p class="problem" role="alert">{message}</p>}
        <button type="submit" class="primary">Sign in</button>
        <p class="quiet">The token stays in this tab and is forgotten when it is closed or reloaded. <a class="to-page" href="/">To the live page</a></p>
      </form>
    </Notice>
  );
}
