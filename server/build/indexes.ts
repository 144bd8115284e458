/** Writes the indexes of rules, pages and concepts. Reads file names only, so that it works where an index is missing. */
import { indexes } from './generate/indexes';
import { write } from './generate/write';

write(indexes());
