import { isInside } from '../../../../src/live/sources/private-networks';

describe('an address inside the house', () => {
  it.each([
    '127.0.0.1', '0.0.0.0', '10.1.2.3', '100.64.0.1', '169.254.169.254', '172.31.255.255', '192.168.0.1', '198.19.0.1', '224.0.0.1', '255.255.255.255',
    '::1', '::', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::ffff:0:7f00:1', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::', '64:ff9b:1::808:808',
    '2002:7f00:1::', '2001::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', 'localhost', '',
  ])('%s is one', (address) => {
    expect(isInside(address)).toBe(true);
  });

  it.each(['1.1.1.1', '172.32.0.1', '192.0.2.1', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808', '2a00:1450::1'])('%s is none', (address) => {
    expect(isInside(address)).toBe(false);
  });
});
