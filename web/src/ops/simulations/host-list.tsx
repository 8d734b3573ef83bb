import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Section } from '../../ui/section.js';
import classes from './simulations.module.css';
import { useHostName } from './use-host-name.js';

export interface ListedHost {
  hostId: string;
  hostFirstName: string | null;
  invitations: number;
  matches: number;
  availableMinutes?: number;
}

interface HostListProps {
  title: string;
  hosts: readonly ListedHost[];
  /** The numbers say by how much the versions differ. */
  isDifference?: boolean;
}

/** Hosts with what they had of a simulation. */
export function HostList({ title, hosts, isDifference = false }: HostListProps) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const nameOf = useHostName();
  const number = (value: number) => format.number(value, isDifference ? { signDisplay: 'exceptZero' } : {});
  return (
    <Section title={title} order={3}>
      {hosts.length === 0 ? (
        <Text c="dimmed">{t('hosts.none')}</Text>
      ) : (
        <Table verticalSpacing={6} layout="fixed" className={classes.numbers}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('hosts.host')}</Table.Th>
              <Table.Th scope="col">{t('hosts.invitations')}</Table.Th>
              <Table.Th scope="col">{t('hosts.matches')}</Table.Th>
              {!isDifference && <Table.Th scope="col">{t('hosts.free')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {hosts.map((host) => (
              <Table.Tr key={host.hostId}>
                <Table.Td>
                  <bdi>{nameOf(host)}</bdi>
                </Table.Td>
                <Table.Td>{number(host.invitations)}</Table.Td>
                <Table.Td>{number(host.matches)}</Table.Td>
                {!isDifference && <Table.Td>{format.duration(host.availableMinutes ?? 0)}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}
