namespace Provisioning.Agility.MemberGroups;

/// <summary>The names of the member groups of one instance, read once for a task, and again if groups were created.</summary>
internal sealed class MemberGroupDirectory(MemberGroupReader reader) : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1);
    private MemberGroupList? _groups;

    /// <summary>The groups by their names; their members were not read.</summary>
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

    // Choosing a group by its name needs all groups: a missing one may be the second with that name.
    private async Task<MemberGroupList> ReadNowAsync(CancellationToken cancellationToken)
    {
        (MemberGroupList groups, string? shortfall) = await reader.ReadAllAsync(withMembers: false, cancellationToken).ConfigureAwait(false);
        return shortfall is null ? groups : throw new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, shortfall);
    }
}
