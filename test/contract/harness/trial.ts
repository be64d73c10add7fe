import type { Row } from '../rows/row';
import type { Open, Stage, World } from '../stages/stage';

/** One operation on the stage of its node, with what there is to run it on. */
export interface Trial {
	open: Open;
	stage: Stage;
	/** `resource.operation` */
	operation: string;
	row: Row;
	world: World;
}
