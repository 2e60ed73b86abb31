using Provisioning.Common;

namespace Provisioning.Agility.Wire;

/// <summary>The roles of one instance, read once: from words, tokens or OIDs to OIDs.</summary>
internal sealed class RoleDirectory : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1);
    private IReadOnlyList<(Oid Oid, string Name)>? _roles;

    /// <summary>The words of a token such as <c>Role.Name'Team Member</c>.</summary>
    public static string Words(string name) => name.Substring(name.LastIndexOf('\'') + 1).Trim();

    /// <summary>Finds a role.</summary>
    /// <param name="text"><c>Role:4</c>, <c>Role.Name'Team Member</c> or <c>Team Member</c>.</param>
    /// <param name="rest">Reads the roles if they were not read yet.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">There is no such role; the message names the existing ones.</exception>
    public async Task<Oid> FindAsync(string text, RestClient rest, CancellationToken cancellationToken)
    {
        IReadOnlyList<(Oid Oid, string Name)> roles = await ReadAsync(rest, cancellationToken).ConfigureAwait(false);
        List<Oid> found = Oid.TryParse(text, out Oid? oid)
            ? roles.Where(r => r.Oid.Equals(oid)).Select(r => r.Oid).ToList()
            : roles.Where(r => KeyText.AreSame(r.Name, Words(text))).Select(r => r.Oid).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new ProvisioningException(
                ProvisioningErrorKind.NotFound,
                $"There is no role '{text}'.{NearMatches.Hint(text, roles.Select(r => r.Name))} There are: {string.Join(", ", roles.Select(r => $"{r.Name} ({r.Oid})"))}."),
            _ => throw new ProvisioningException(
                ProvisioningErrorKind.Conflict,
                $"There are several roles '{text}': {string.Join(", ", found)}. Give the OID."),
        };
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>All roles, with their names in words.</summary>
    public async Task<IReadOnlyList<(Oid Oid, string Name)>> ReadAsync(RestClient rest, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_roles is null)
            {
                AssetPage page = await rest
                    .QueryAsync(new AssetQuery { Type = "Role", Select = ["Name"] }, cancellationToken)
                    .ConfigureAwait(false);
                _roles = page.Assets.Select(a => (a.Oid!.WithoutMoment, Words(a.Text("Name") ?? ""))).ToList();
            }

            return _roles;
        }
        finally
        {
            _lock.Release();
        }
    }
}
