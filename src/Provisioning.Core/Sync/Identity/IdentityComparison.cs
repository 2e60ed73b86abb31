using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Identity;

/// <summary>
/// Shows which person has which account in one service: the people whom a run would change or who have an account, and the accounts that belong
/// to none of them.
/// </summary>
internal sealed class IdentityComparison
{
    private readonly ServiceIdentity _identity;
    private readonly ServiceMapping _mapping;
    private readonly LinkTable _links;
    private readonly Protection _protection;
    private readonly SourceRowNumber _nameless;

    /// <param name="identity">The accounts of all people, after they are settled in all services.</param>
    /// <param name="people">The people of the source.</param>
    public IdentityComparison(ServiceIdentity identity, SourcePeople people)
    {
        _identity = identity;
        _mapping = identity.Mapping;
        _links = identity.Links;
        _protection = new Protection(_mapping);
        _nameless = ServiceIdentity.Nameless(people, _mapping.Service, _links);
    }

    /// <summary>The relations in the order in which they are shown: those that need a decision come first.</summary>
    public static IReadOnlyList<PersonRelation> Order { get; } =
        [PersonRelation.Conflict, PersonRelation.Ambiguous, PersonRelation.Orphan, PersonRelation.Missing, PersonRelation.Matched, PersonRelation.Linked];

    /// <summary>People in the order of the source, then the accounts without one.</summary>
    public IEnumerable<ProvisionedUser> Users() => _identity.People.OfType<PersonAccount>().Where(IsShown).Select(Of).Concat(_identity.Orphans().Select(Of));

    // A run does nothing for people who are out of scope or not hired yet, and nothing for people who have left and have no account.
    private static bool IsShown(PersonAccount person) => person.Person.State switch
    {
        PersonState.Active => true,
        PersonState.Left => person.Relation != PersonRelation.Missing,
        _ => person.Link is not null && person.Relation != PersonRelation.Missing,
    };

    private ProvisionedUser Of(PersonAccount person)
    {
        LiveAccount? account = person.Account ?? person.Problem?.Contested;
        return new ProvisionedUser
        {
            Relation = person.Relation,
            Service = _mapping.Service,
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
            Message = person.Problem?.Message ?? (person.IsPlanned && person.HeldBackBy is { } other ? $"Nothing is done about it until the problem in {other} is resolved." : null),
        };
    }

    private ProvisionedUser Of(LiveAccount account)
    {
        string? owner = _links.OfAccount(account, _mapping.Rules).Select(l => l.Key).FirstOrDefault();
        return new ProvisionedUser
        {
            Relation = PersonRelation.Orphan,
            Service = _mapping.Service,
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
        string? linked = owner is null ? null : $"It is linked to '{owner}', and that person is not in the source.";
        string? isProtected = _protection.Reason(account) is { } reason ? $"Nothing is taken from it: {reason}." : null;
        string? nameless = _nameless.Row > 0
            ? _nameless.Before("it does not identify an account. It may be about this one.")
            : null;
        string? unread = _identity.UnreadSourceOf(account) is { } source ? $"The source '{source}', which may contain its person, was not read." : null;
        string text = string.Join(" ", new[] { linked, unread, isProtected, nameless }.Where(t => t is not null));
        return text.Length == 0 ? null : text;
    }

    private string? LinkName(LiveAccount account) => account.LinkName(_mapping.Rules) ?? account.Key;

    private static bool? IsActive(LiveAccount account) => account.IsUncertain ? null : account.IsActive;
}
