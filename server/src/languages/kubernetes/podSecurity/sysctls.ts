import { reached } from '../schema/removals';

/** Whether a kernel parameter counts as safe: it is the Pod's own and disturbs nobody. The same list holds for kubelets and for `baseline`. */
export function isSafeSysctl(name: string, version: string): boolean {
  const since = SAFE.get(name.replaceAll('/', '.'));
  return since !== undefined && (since === '' || reached(version, since));
}

/** Since when each is on the list of pod-security-admission; '' is from its beginning. */
const SAFE: ReadonlyMap<string, string> = new Map([
  ['kernel.shm_rmid_forced', ''],
  ['net.ipv4.ip_local_port_range', ''],
  ['net.ipv4.tcp_syncookies', ''],
  ['net.ipv4.ping_group_range', ''],
  ['net.ipv4.ip_unprivileged_port_start', ''],
  ['net.ipv4.ip_local_reserved_ports', '1.27'],
  ['net.ipv4.tcp_keepalive_time', '1.29'],
  ['net.ipv4.tcp_fin_timeout', '1.29'],
  ['net.ipv4.tcp_keepalive_intvl', '1.29'],
  ['net.ipv4.tcp_keepalive_probes', '1.29'],
  ['net.ipv4.tcp_rmem', '1.32'],
  ['net.ipv4.tcp_wmem', '1.32'],
  ['net.ipv4.tcp_slow_start_after_idle', '1.37'],
  ['net.ipv4.tcp_notsent_lowat', '1.37'],
]);
