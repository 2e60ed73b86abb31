using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Identity;

/// <summary>
/// Finds, for a new person, the account of a person who is not active in the source any more and had the same names and the same address: most
/// likely it is the same person with a changed key. Where user names are made unique and addresses may be shared, nothing else shows that.
/// </summary>
internal sealed class FormerOwners
{
    private static readonly string[] Names = ["Name", "FirstName", "LastName"];

    private readonly ServiceMapping _mapping;
    private readonly AccountIndexes _accounts;
    private readonly LinkTable _links;
    private readonly SourcePeople _source;
    private readonly Lazy<HashSet<string>> _inactive;

    public FormerOwners(ServiceMapping mapping, AccountIndexes accounts, LinkTable links, SourcePeople source)
    {
        _mapping = mapping;
        _accounts = accounts;
        _links = links;
        _source = source;
        _inactive = new Lazy<HashSet<string>>(() => KeyText.Set(source.People.Where(p => p.State == PersonState.Left).Select(p => p.Key)));
    }

    /// <summary>The account that may belong to the person already; <c>null</c> for none.</summary>
    public LiveAccount? AccountOf(WantedAccount wanted) => _links.All.Count > 0 && KeyText.Of(wanted.Value("Email")) is { } email
        ? _accounts.With("Email", email).FirstOrDefault(a => HasNames(wanted, a) && IsOfFormerPerson(a))
        : null;

    private static bool HasNames(WantedAccount wanted, LiveAccount account)
    {
        List<string> given = Names.Where(n => KeyText.Of(wanted.Value(n)) is not null).ToList();
        return given.Count > 0 && given.All(n => KeyText.AreSame(wanted.Value(n), account.Value(n)));
    }

    private bool IsOfFormerPerson(LiveAccount account)
    {
        IReadOnlyList<ProvisioningLink> owners = _links.OfAccount(account, _mapping.Rules);
        return owners.Count > 0 && owners.All(o => !_source.MentionsPerson(o.Key) || _inactive.Value.Contains(o.Key));
    }
}
