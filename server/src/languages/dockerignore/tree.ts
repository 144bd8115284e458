import { ignoreIn, type Ignore } from '../../syntax/dockerignore/ignore';

export interface Dockerignore extends Ignore {
  readonly source: string;
}

export const parse = (source: string): Dockerignore => ({ source, ...ignoreIn(source) });
