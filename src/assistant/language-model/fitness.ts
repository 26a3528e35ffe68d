import type { ComposeRequest } from '../composer';
import { spokenIn } from '../answers/spoken-language';

/** Links, and markup that a viewer's page might take for its own. */
const LINK_OR_MARKUP = /https?:|www\.|\]\(|<[a-z/!]/i;
/** Control characters, halves of characters and marks that turn the direction of a line. */
const UNPRINTABLE = /(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u;
const FOREIGN_LETTERS = /[^\P{L}\p{Script=Han}\p{Script=Latin}]/gu;
const RUNS = /\p{Script=Han}+|[^\P{L}\p{Script=Han}]+/gu;
/** Currencies and the like are the same in every language. */
const CODES = /\b[A-Z]{2,}\b/g;

/** Whether a text could be shown to whoever asked: plain, without links, and in the language of the answer, as far as scripts tell. */
export function isPresentable(text: string, { answer, titles }: ComposeRequest): boolean {
  if (LINK_OR_MARKUP.test(text) || UNPRINTABLE.test(text)) return false;
  const names = [...titles.values()].flatMap((title) => title.match(RUNS) ?? []);
  const own = withoutNames(text, names);
  const given = [answer.text, ...answer.facts.map(({ value }) => value)].join(' ');
  if ((own.match(FOREIGN_LETTERS) ?? []).some((letter) => !given.includes(letter))) return false;
  const spoken = spokenIn(own);
  // Where the shop's facts are in one language only, its own answer may be in that one too.
  return spoken === undefined || spoken === answer.language || spoken === spokenIn(withoutNames(answer.text, names));
}

/** A product may be called by its name in any language. */
function withoutNames(text: string, names: readonly string[]): string {
  const words = new Set(names.map((name) => name.toLowerCase()));
  const plain = text.replace(CODES, ' ').replace(RUNS, (run) => (words.has(run.toLowerCase()) ? ' ' : run));
  return names.filter((name) => /^\p{Script=Han}{2,}$/u.test(name)).reduce((rest, name) => rest.replaceAll(name, ' '), plain);
}
