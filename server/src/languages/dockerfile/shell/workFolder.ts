/** Whether WORKDIR may well name a folder: not one of the system, not one for what is thrown away, and not one a variable of the shell names. */
export const isWorkFolder = (folder: string): boolean =>
  /^\/[\w./-]*$/.test(folder) && !/^\/+((bin|sbin|lib|lib64|boot|etc|usr|usr\/(bin|sbin|lib|local|local\/bin|share)|var|var\/(tmp|cache|lib)|run|tmp|root|home|opt)\/*)?$|^\/+(proc|sys|dev|tmp)(\/|$)/.test(folder);
