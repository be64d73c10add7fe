import { celitech } from './celitech';
import { esimGo } from './esimGo';
import { oytel } from './oytel';
import { pressOne } from './pressOne';
import { pressOneVoice } from './pressOneVoice';
import type { Recording } from './recording';

/** Every action node of the package. */
export const recordings: Recording[] = [celitech, esimGo, oytel, pressOne, pressOneVoice];
