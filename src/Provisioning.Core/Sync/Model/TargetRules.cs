using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>
/// A service as the sync sees it without a connection: what holds for every instance of it. What a service does not say is as it is with
/// the plainest one: texts, no groups, no roles, nothing protected.
/// </summary>
internal abstract class TargetRules
{
    /// <summary>How a mapping says that new accounts get a password.</summary>
    public const string PasswordRule = "@{ Generate = 16; OnCreate = $true }";

    private static readonly string[] States = ["IsActive", "IsInactive", "AssetState", "IsDeleted"];

    private static readonly string[] Withheld = ["Password", "ID", "Oid", "IsSelf"];

    /// <summary>The name in mappings, plans and journals.</summary>
    public abstract string Name { get; }

    /// <summary>The attributes that every instance has, as the service spells them.</summary>
    public abstract IReadOnlyList<string> Attributes { get; }

    /// <summary>Without these, no account can be created.</summary>
    public abstract IReadOnlyList<string> Required { get; }

    /// <summary>True when accounts have additional fields, which travel under their own names.</summary>
    public virtual bool HasFields => false;

    /// <summary>True when accounts are in groups, in one of each type.</summary>
    public virtual bool HasGroups => false;

    /// <summary>
    /// What steps call the type of groups that have a name and nothing else, and of which somebody may be in several at once; <c>null</c> for a service
    /// without.
    /// </summary>
    public virtual string? MemberGroupType => null;

    /// <summary>True for a text that the service takes for the identifier of a member group, so that no rule can mean a name by it.</summary>
    public virtual bool IsMemberGroupId(string text) => false;

    /// <summary>True when plans may make groups.</summary>
    public bool MayMakeGroups => HasGroups || MemberGroupType is not null;

    /// <summary>True for a change of a membership that leaves all other memberships as they are.</summary>
    public bool IsOfMemberGroup(AttributeChange change) => MemberGroupType is { } type && change.Name == type;

    /// <summary>True when a new account may be given a password.</summary>
    public virtual bool HasPasswords => false;

    /// <summary>True when active accounts take seats, of which an instance has so many.</summary>
    public virtual bool HasSeats => false;

    /// <summary>True when an active account takes a seat, by what its attributes are.</summary>
    /// <param name="attribute">Tells the attributes by name.</param>
    public virtual bool TakesSeat(Func<string, string?> attribute) => false;

    /// <summary>True when accounts have roles in projects.</summary>
    public virtual bool HasProjectRoles => false;

    /// <summary>True when every account has an identifier, and tells it.</summary>
    public virtual bool HasIds => true;

    /// <summary>What links call an account: its identifier, or its user name where accounts do not tell one.</summary>
    public string? LinkName(string? id, string? username) => HasIds ? id : username;

    /// <summary>True when identifiers are numbers, which user names may be as well.</summary>
    public virtual bool HasNumericIds => false;

    /// <summary>True when an account is disabled by a whole row about it, so that the attributes of who has left are wanted as well.</summary>
    public virtual bool WantsWholeRows => false;

    /// <summary>The attribute that a new account gets where nothing else gives it one; <c>null</c> for none.</summary>
    public virtual string? GivenAttribute => null;

    /// <summary>The value of <see cref="GivenAttribute"/>.</summary>
    /// <param name="firstName">The first name, as far as the row tells.</param>
    /// <param name="attribute">Tells the other attributes by name.</param>
    public virtual string? GivenValue(string? firstName, Func<string, string?> attribute) => null;

    /// <summary>The name as the service spells it.</summary>
    public string Spelling(string name) => Attributes.FirstOrDefault(a => Same(a, name)) ?? name;

    public virtual bool IsBoolean(string attribute) => false;

    /// <summary>True for an attribute that holds a role.</summary>
    public virtual bool IsRole(string attribute) => false;

    /// <summary>The role of who manages nothing, as every instance has it unless it was renamed; <c>null</c> for a service without roles.</summary>
    public virtual string? UsualRole => null;

    /// <summary>True for an attribute that says what somebody may do, or logs in as.</summary>
    public virtual bool IsPrivilege(string attribute) => IsRole(attribute) || Same(attribute, "Username");

    /// <summary>True for an additional field.</summary>
    public bool IsField(string name) => HasFields && !Attributes.Any(a => Same(a, name));

    /// <summary>Why an attribute cannot be mapped, as a sentence; <c>null</c> when it can, or when only an instance knows.</summary>
    public string? AttributeProblem(string name) =>
        Has(States, name) ? "who is active is said by Source.Active, Source.Hire and Source.Leave."
        : HasPasswords && Same(name, "Password") ? $"this attribute cannot be mapped. New accounts get a password by Password = {PasswordRule} beside Attributes."
        : Has(Withheld, name) ? "this attribute cannot be mapped."
        : OwnProblem(name);

    /// <summary>Why an additional field cannot be mapped, as a sentence; <c>null</c> when it can.</summary>
    public string? FieldProblem(string name) =>
        name.Length == 0 || name.Any(char.IsControl) ? "this is no name of a field."
        : Has(Withheld, name) ? "this field cannot be mapped."
        : IsOfEveryAccount(name) ? $"every account has this, so it is no additional field. Attributes has {string.Join(", ", Attributes)}; who is active is said by Source."
        : null;

    /// <summary>True for an attribute or a field that plans set.</summary>
    public bool MaySet(string name) => (HasFields ? IsField(name) ? FieldProblem(name) : null : AttributeProblem(name)) is null;

    /// <summary>What is wrong with the length of the passwords that a plan asks for, as a sentence; <c>null</c> when nothing is.</summary>
    public string? PasswordProblem(int length) =>
        !HasPasswords ? $"{Name} takes no passwords."
        : length is < PasswordGenerator.Shortest or > PasswordGenerator.Longest
            ? FormattableString.Invariant($"the passwords of {Name} have {PasswordGenerator.Shortest} to {PasswordGenerator.Longest} characters, not {length}.")
        : null;

    /// <summary>What the service does beside it when accounts are disabled, as a sentence for whoever decides on it; <c>null</c> for nothing.</summary>
    /// <param name="accounts">How many.</param>
    public virtual string? DisableEffect(int accounts) => null;

    /// <summary>What is wrong with an identifier in a plan, as a sentence; <c>null</c> when nothing is.</summary>
    public virtual string? IdProblem(string id) => null;

    /// <summary>Why no plan changes the account of an identifier, in words; <c>null</c> for all others.</summary>
    public virtual string? ProtectedBecause(string? id) => null;

    /// <summary>True when two texts that differ are one value.</summary>
    /// <param name="type">The kind of the attribute in the service's words; <c>null</c> where it is not known.</param>
    /// <param name="one">One text.</param>
    /// <param name="other">The other text.</param>
    public virtual bool AreSame(string? type, string one, string other) => false;

    /// <summary>Finds the role that a mapping means.</summary>
    /// <param name="live">What the service has now.</param>
    /// <param name="text">The role as the mapping writes it.</param>
    /// <param name="role">The role as plans write it; <c>null</c> when there is none.</param>
    /// <returns>What is wrong, as a sentence; <c>null</c> when nothing is.</returns>
    public virtual string? FindRole(LiveState live, string text, out string? role)
    {
        role = text;
        return null;
    }

    /// <summary>False for what no plan writes as a role.</summary>
    public virtual bool MayBeRole(string text) => true;

    /// <summary>True for the role with which nothing can be reached.</summary>
    public virtual bool HasNoAccess(string? role) => false;

    /// <summary>True for a role that may manage the service or its accounts.</summary>
    public virtual bool IsAdministrator(string? role) => false;

    /// <summary>Why an attribute that is not refused everywhere cannot be mapped, as a sentence; <c>null</c> when it can.</summary>
    protected virtual string? OwnProblem(string name) => Attributes.Contains(name)
        ? null
        : $"there is no such attribute.{NearMatches.Hint(name, Attributes)} There are: {string.Join(", ", Attributes)}.";

    /// <summary>True for what is no additional field, since every account has it.</summary>
    protected virtual bool IsOfEveryAccount(string name) => Has(Attributes, name);

    protected static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool Has(IReadOnlyList<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
