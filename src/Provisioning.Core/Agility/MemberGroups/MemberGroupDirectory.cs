namespace Provisioning.Agility.MemberGroups;

/// <summary>The names of the member groups of one instance, read once for a piece of work, and again where groups were made.</summary>
internal sealed class MemberGroupDirectory(MemberGroupReader reader) : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1);
    private MemberGroupList? _groups;

    /// <summary>The groups by their names; who is in them was not read.</summary>
    /// <exception cref="ProvisioningException">The groups cannot be read, or not all of them.</exception>
    public Task<MemberGroupList> ReadAsync(CancellationToken cancellationToken) => ReadAsync(isAgain: false, cancellationToken);

    /// <summary>The groups as they are now.</summary>
    /// <exception cref="ProvisioningException">The groups cannot be read, or not all of them.</exception>
    public Task<MemberGroupList> ReadAgainAsync(CancellationToken cancellationToken) => ReadAsync(isAgain: true, cancellationToken);

    public void Dispose() => _lock.Dispose();

    private async Task<MemberGroupList> ReadAsync(bool isAgain, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _groups = (isAgain ? null : _groups) ?? await ReadNowAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lock.Release();
        }
    }

    // Whoever chooses a group by its name needs all of them: one that is missing may be the second of that name.
    private async Task<MemberGroupList> ReadNowAsync(CancellationToken cancellationToken)
    {
        (MemberGroupList groups, string? shortfall) = await reader.ReadAllAsync(withMembers: false, cancellationToken).ConfigureAwait(false);
        return shortfall is null ? groups : throw new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, shortfall);
    }
}
