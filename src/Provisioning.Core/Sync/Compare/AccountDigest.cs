namespace Provisioning.Sync.Compare;

/// <summary>SHA-256 of one account, in the four numbers that it takes: a hundred thousand of them are sorted in place.</summary>
internal readonly struct AccountDigest : IComparable<AccountDigest>
{
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    /// <param name="bytes">The hash.</param>
    public AccountDigest(byte[] bytes)
    {
        _first = BitConverter.ToUInt64(bytes, 0);
        _second = BitConverter.ToUInt64(bytes, sizeof(ulong));
        _third = BitConverter.ToUInt64(bytes, 2 * sizeof(ulong));
        _fourth = BitConverter.ToUInt64(bytes, 3 * sizeof(ulong));
    }

    public int CompareTo(AccountDigest other) =>
        _first.CompareTo(other._first) is var first && first != 0 ? first
        : _second.CompareTo(other._second) is var second && second != 0 ? second
        : _third.CompareTo(other._third) is var third && third != 0 ? third
        : _fourth.CompareTo(other._fourth);

    public void Write(BinaryWriter writer)
    {
        writer.Write(_first);
        writer.Write(_second);
        writer.Write(_third);
        writer.Write(_fourth);
    }
}
