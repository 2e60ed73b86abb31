using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Identity;

/// <summary>
/// Shows who is who in one service: the people whom a run would do something about or who have an account, and the accounts that belong to
/// none of them.
/// </summary>
internal sealed class IdentityComparison
{
    private readonly SystemIdentity _identity;
    private readonly SystemMapping _mapping;
    private readonly LinkTable _links;
    private readonly Protection _protection;
    private readonly SourceRowNumber _nameless;

    /// <param name="identity">Who is who, when it is settled in all services.</param>
    /// <param name="people">The people of the source.</param>
    public IdentityComparison(SystemIdentity identity, SourcePeople people)
    {
        _identity = identity;
        _mapping = identity.Mapping;
        _links = identity.Links;
        _protection = new Protection(_mapping);
        _nameless = SystemIdentity.Nameless(people, _mapping.System, _links);
    }

    /// <summary>The relations in the order in which somebody wants to read them: what needs a decision comes first.</summary>
    public static IReadOnlyList<PersonRelation> Order { get; } =
        [PersonRelation.Conflict, PersonRelation.Ambiguous, PersonRelation.Orphan, PersonRelation.Missing, PersonRelation.Matched, PersonRelation.Linked];

    /// <summary>People in the order of the source, then the accounts without one.</summary>
    public IEnumerable<ProvisionedUser> Users() => _identity.People.OfType<PersonAccount>().Where(IsShown).Select(Of).Concat(_identity.Orphans().Select(Of));

    // A run does nothing about who is out of scope or not hired yet, and nothing about who has left and has no account.
    private static bool IsShown(PersonAccount person) => person.Person.State switch
    {
        PersonState.Active => true,
        PersonState.Leaver => person.Relation != PersonRelation.Missing,
        _ => person.Link is not null && person.Relation != PersonRelation.Missing,
    };

    private ProvisionedUser Of(PersonAccount person)
    {
        LiveAccount? account = person.Account ?? person.Problem?.Contested;
        return new ProvisionedUser
        {
            Relation = person.Relation,
            System = _mapping.System,
            Key = person.Person.Key,
            Account = account is null ? person.Link?.Account : LinkName(account),
            Username = account?.Key ?? person.Link?.Username ?? person.Username,
            Name = PersonName.Of(person.Wanted.Value) ?? (person.Account is { } own ? PersonName.Of(own.Value) : null),
            Email = KeyText.Of(person.Wanted.Value("Email")) ?? person.Account?.Value("Email"),
            MatchedBy = person.MatchedBy ?? person.Link?.MatchedBy,
            IsActive = account is null ? null : IsActive(account),
            State = person.Person.State,
            SourceName = person.Person.Number.Table?.SourceName,
            Row = person.Person.Number.Row,
            Line = person.Person.Number.Line,
            Message = person.Problem?.Message ?? (person.IsPlanned && person.HeldBackBy is { } other ? $"Nothing is done about it until the problem in {other} is settled." : null),
        };
    }

    private ProvisionedUser Of(LiveAccount account)
    {
        string? owner = _links.OfAccount(account, _mapping.Rules).Select(l => l.Key).FirstOrDefault();
        return new ProvisionedUser
        {
            Relation = PersonRelation.Orphan,
            System = _mapping.System,
            Key = owner,
            Account = LinkName(account),
            Username = account.Key,
            Name = PersonName.Of(account.Value),
            Email = account.Value("Email"),
            IsActive = IsActive(account),
            Message = AboutOrphan(account, owner),
        };
    }

    private string? AboutOrphan(LiveAccount account, string? owner)
    {
        string? linked = owner is null ? null : $"It is linked to '{owner}', who is not in the source.";
        string? isProtected = _protection.Reason(account) is { } reason ? $"Nothing is taken from it: {reason}." : null;
        string? nameless = _nameless.Row > 0
            ? _nameless.Before("it does not tell whose account it is about, which may be this one.")
            : null;
        string? unread = _identity.UnreadSourceOf(account) is { } source ? $"The source '{source}', which its person may stand in, was not read." : null;
        string text = string.Join(" ", new[] { linked, unread, isProtected, nameless }.Where(t => t is not null));
        return text.Length == 0 ? null : text;
    }

    private string? LinkName(LiveAccount account) => account.LinkName(_mapping.Rules) ?? account.Key;

    private static bool? IsActive(LiveAccount account) => account.IsInDoubt ? null : account.IsActive;
}
