import '../fault/rush';
import { describeContract } from './harness/contract';
import { esimGo } from './stages/esimGo';

describeContract(esimGo);
