using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Http;

namespace Provisioning.Agility.History;

/// <summary>Reads the history of members.</summary>
/// <param name="connection">The connection.</param>
/// <param name="log">Receives requests and repeats; <c>null</c> for none.</param>
internal sealed class AgilityHistoryClient(AgilityConnection connection, IProvisioningLog? log = null)
{
    private static readonly char[] ExpressionSigns = ['.', '[', ':', '@'];
    private readonly RestClient _rest = new(connection, log ?? NullLog.Instance);

    /// <summary>Checks attributes against meta.v1, if they are attributes of members themselves.</summary>
    /// <param name="properties">Names or expressions such as <c>DefaultRole.Name</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The same in the service's spelling.</returns>
    /// <exception cref="ProvisioningException">An attribute does not exist; the message names similar ones.</exception>
    public async Task<IReadOnlyList<string>> CheckAsync(IReadOnlyList<string> properties, CancellationToken cancellationToken)
    {
        if (properties.Count == 0)
        {
            return properties;
        }

        AssetTypeDefinition member = await connection.AssetTypes.FindAsync("Member", _rest, cancellationToken).ConfigureAwait(false);
        return properties.Select(p => Spell(member, p.Trim())).Distinct().ToList();
    }

    /// <summary>Finds the member whose history is requested; an OID needs no search.</summary>
    /// <param name="key">The member.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="ProvisioningException">No member has the user name, or several have it.</exception>
    public async Task<Oid> FindAsync(MemberKey key, CancellationToken cancellationToken) => key.Oid is null
        ? (await new MemberFinder(_rest, connection.Uri).FindAsync([key], cancellationToken).ConfigureAwait(false)).Single(key).Oid
        : key.Oid.WithoutMoment;

    /// <summary>Reads the history of a member.</summary>
    /// <param name="member">The member; a moment is cut off.</param>
    /// <param name="properties">Attributes as <see cref="CheckAsync"/> gave them.</param>
    /// <param name="pageSize">Changes in one request.</param>
    /// <returns>The pages, not read yet.</returns>
    public HistoryPages Read(Oid member, IReadOnlyList<string> properties, int pageSize = 200) =>
        new(_rest, member, properties, pageSize);

    private static string Spell(AssetTypeDefinition member, string property)
    {
        int end = property.IndexOfAny(ExpressionSigns);
        string name = end < 0 ? property : property.Substring(0, end);
        return member.Attribute(name).Name + property.Substring(name.Length);
    }
}
