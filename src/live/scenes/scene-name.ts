import { SCENE_NAME_LENGTH } from '../../../entities/scene.entity';
import { badInput } from '../../errors';

/** Control characters, halves of characters, breaks of lines, and what turns the direction of writing around. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/**
 * A scene's name as it is kept: composed (NFC), without blanks around it, one blank between words.
 * @throws BAD_USER_INPUT for an empty name, a longer one than SCENE_NAME_LENGTH characters, or one with control characters
 */
export function sceneName(given: string, field: string): string {
  const name = given.length > 20 * SCENE_NAME_LENGTH ? given : given.normalize('NFC').trim().replace(/\p{Zs}+/gu, ' ');
  const length = Array.from(name).length;
  if (length === 0) throw badInput('A scene needs a name, such as "unboxing" or "试穿".', field);
  if (length > SCENE_NAME_LENGTH) throw badInput(`The name of a scene has at most ${SCENE_NAME_LENGTH} characters; this has ${length}.`, field);
  if (UNFIT.test(name)) throw badInput('The name of a scene must not hold control characters, line breaks or marks that turn the direction of writing.', field);
  return name;
}

/** Equal for names that differ in case only. */
export const sceneKey = (name: string): string => name.toLowerCase().normalize('NFC');
