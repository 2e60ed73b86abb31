using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Identity;

/// <summary>
/// Finds, for somebody who is new, the account of a person whom the source does not have active any more and who had the same names and the same
/// address: most likely one person, whose key has changed. Where user names are made unique and addresses may be shared, nothing else tells.
/// </summary>
internal sealed class FormerOwners
{
    private static readonly string[] Names = ["Name", "FirstName", "LastName"];

    private readonly SystemMapping _mapping;
    private readonly AccountIndexes _accounts;
    private readonly LinkTable _links;
    private readonly SourcePeople _source;
    private readonly Lazy<HashSet<string>> _leavers;

    public FormerOwners(SystemMapping mapping, AccountIndexes accounts, LinkTable links, SourcePeople source)
    {
        _mapping = mapping;
        _accounts = accounts;
        _links = links;
        _source = source;
        _leavers = new Lazy<HashSet<string>>(() => KeyText.Set(source.People.Where(p => p.State == PersonState.Leaver).Select(p => p.Key)));
    }

    /// <summary>The account that may be the person's already; <c>null</c> for none.</summary>
    public LiveAccount? AccountOf(WantedAccount wanted) => _links.All.Count > 0 && KeyText.Of(wanted.Value("Email")) is { } email
        ? _accounts.With("Email", email).FirstOrDefault(a => HasNames(wanted, a) && IsOfSomebodyGone(a))
        : null;

    private static bool HasNames(WantedAccount wanted, LiveAccount account)
    {
        List<string> given = Names.Where(n => KeyText.Of(wanted.Value(n)) is not null).ToList();
        return given.Count > 0 && given.All(n => KeyText.AreSame(wanted.Value(n), account.Value(n)));
    }

    private bool IsOfSomebodyGone(LiveAccount account)
    {
        IReadOnlyList<ProvisioningLink> owners = _links.OfAccount(account, _mapping.Rules);
        return owners.Count > 0 && owners.All(o => !_source.MentionsPerson(o.Key) || _leavers.Value.Contains(o.Key));
    }
}
