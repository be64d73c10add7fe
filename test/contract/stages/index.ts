import { celitech } from './celitech';
import { esimGo } from './esimGo';
import { oytel } from './oytel';
import { pressOne } from './pressOne';
import { pressOneVoice } from './pressOneVoice';
import type { Stage } from './stage';

/** Every action node of the package. */
export const stages: Stage[] = [celitech, esimGo, oytel, pressOne, pressOneVoice];
