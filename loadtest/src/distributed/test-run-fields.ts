/**
 * The fields of a TestRun, of its runner and of nothing else: an unknown one is dropped by the API
 * server without a word.
 *
 * @see https://github.com/grafana/k6-operator/blob/v1.6.0/config/crd/bases/k6.io_testruns.yaml
 */
export const TEST_RUN_FIELDS = {
  spec: [
    'args',
    'arguments',
    'cleanup',
    'initializer',
    'parallelism',
    'paused',
    'ports',
    'quiet',
    'runner',
    'script',
    'scuttle',
    'separate',
    'starter',
    'testRunId',
    'token',
  ],
  runner: [
    'affinity',
    'automountServiceAccountToken',
    'containerSecurityContext',
    'disabled',
    'env',
    'envFrom',
    'image',
    'imagePullPolicy',
    'imagePullSecrets',
    'initContainers',
    'livenessProbe',
    'metadata',
    'nodeSelector',
    'priorityClassName',
    'readinessProbe',
    'resources',
    'schedulerName',
    'securityContext',
    'serviceAccountName',
    'tolerations',
    'topologySpreadConstraints',
    'volumeMounts',
    'volumes',
  ],
} as const;
