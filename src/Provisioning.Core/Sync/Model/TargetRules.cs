using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>
/// The rules of a service that hold for every instance of it and need no connection. The defaults are those of the simplest service:
/// texts, no groups, no roles, nothing protected.
/// </summary>
internal abstract class TargetRules
{
    /// <summary>The rule of a mapping by which new accounts get a password.</summary>
    public const string PasswordRule = "@{ Generate = 16; OnCreate = $true }";

    private static readonly string[] States = ["IsActive", "IsInactive", "AssetState", "IsDeleted"];

    private static readonly string[] Withheld = ["Password", "ID", "Oid", "IsSelf"];

    /// <summary>The name in mappings, plans and journals.</summary>
    public abstract string Name { get; }

    /// <summary>The attributes that every instance has, as the service spells them.</summary>
    public abstract IReadOnlyList<string> Attributes { get; }

    /// <summary>Without these, no account can be created.</summary>
    public abstract IReadOnlyList<string> Required { get; }

    /// <summary>True when accounts have additional fields, which are sent under their own names.</summary>
    public virtual bool HasFields => false;

    /// <summary>True when accounts are in groups, in one of each type.</summary>
    public virtual bool HasGroups => false;

    /// <summary>
    /// The type, in steps, of groups that have only a name and of which an account may be in several at once; <c>null</c> for a service
    /// without such groups.
    /// </summary>
    public virtual string? MemberGroupType => null;

    /// <summary>True for a text that the service reads as the identifier of a member group, so that it cannot be a name in a rule.</summary>
    public virtual bool IsMemberGroupId(string text) => false;

    /// <summary>True when plans may create groups.</summary>
    public bool MayMakeGroups => HasGroups || MemberGroupType is not null;

    /// <summary>True for a change of a membership that leaves all other memberships as they are.</summary>
    public bool IsOfMemberGroup(AttributeChange change) => MemberGroupType is { } type && change.Name == type;

    /// <summary>True when a new account may be given a password.</summary>
    public virtual bool HasPasswords => false;

    /// <summary>True when active accounts take seats, of which an instance has a limited number.</summary>
    public virtual bool HasSeats => false;

    /// <summary>True when an active account with these attributes takes a seat.</summary>
    /// <param name="attribute">Gives the attributes by name.</param>
    public virtual bool TakesSeat(Func<string, string?> attribute) => false;

    /// <summary>True when accounts have roles in projects.</summary>
    public virtual bool HasProjectRoles => false;

    /// <summary>True when every account has an identifier that can be read.</summary>
    public virtual bool HasIds => true;

    /// <summary>The name of an account in links: its identifier, or its user name where identifiers cannot be read.</summary>
    public string? LinkName(string? id, string? username) => HasIds ? id : username;

    /// <summary>True when identifiers are numbers, which user names may be as well.</summary>
    public virtual bool HasNumericIds => false;

    /// <summary>True when disabling an account takes a whole row, so that the attributes of people who have left are needed as well.</summary>
    public virtual bool WantsWholeRows => false;

    /// <summary>The attribute that gets a default value in a new account; <c>null</c> for none.</summary>
    public virtual string? GivenAttribute => null;

    /// <summary>The value of <see cref="GivenAttribute"/>.</summary>
    /// <param name="firstName">The first name, as far as the row has one.</param>
    /// <param name="attribute">Gives the other attributes by name.</param>
    public virtual string? GivenValue(string? firstName, Func<string, string?> attribute) => null;

    /// <summary>The name as the service spells it.</summary>
    public string Spelling(string name) => Attributes.FirstOrDefault(a => Same(a, name)) ?? name;

    public virtual bool IsBoolean(string attribute) => false;

    /// <summary>True for an attribute that holds a role.</summary>
    public virtual bool IsRole(string attribute) => false;

    /// <summary>The role without administrative rights that every instance has unless it was renamed; <c>null</c> for a service without roles.</summary>
    public virtual string? UsualRole => null;

    /// <summary>True for an attribute that decides what a user may do or how the user logs in.</summary>
    public virtual bool IsPrivilege(string attribute) => IsRole(attribute) || Same(attribute, "Username");

    /// <summary>True for an additional field.</summary>
    public bool IsField(string name) => HasFields && !Attributes.Any(a => Same(a, name));

    /// <summary>Why an attribute cannot be mapped, as a sentence; <c>null</c> when it can, or when that depends on the instance.</summary>
    public string? AttributeProblem(string name) =>
        Has(States, name) ? "Source.Active, Source.Hire and Source.Leave decide who is active."
        : HasPasswords && Same(name, "Password") ? $"this attribute cannot be mapped. New accounts get a password by Password = {PasswordRule} beside Attributes."
        : Has(Withheld, name) ? "this attribute cannot be mapped."
        : OwnProblem(name);

    /// <summary>Why an additional field cannot be mapped, as a sentence; <c>null</c> when it can.</summary>
    public string? FieldProblem(string name) =>
        name.Length == 0 || name.Any(char.IsControl) ? "this is not a valid name of a field."
        : Has(Withheld, name) ? "this field cannot be mapped."
        : IsOfEveryAccount(name) ? $"every account has this, so it is not an additional field. Attributes has {string.Join(", ", Attributes)}; Source decides who is active."
        : null;

    /// <summary>True for an attribute or a field that plans set.</summary>
    public bool MaySet(string name) => (HasFields ? IsField(name) ? FieldProblem(name) : null : AttributeProblem(name)) is null;

    /// <summary>What is wrong with the length of the passwords that a plan asks for, as a sentence; <c>null</c> when nothing is.</summary>
    public string? PasswordProblem(int length) =>
        !HasPasswords ? $"{Name} does not take passwords."
        : length is < PasswordGenerator.Shortest or > PasswordGenerator.Longest
            ? FormattableString.Invariant($"the passwords of {Name} have {PasswordGenerator.Shortest} to {PasswordGenerator.Longest} characters, not {length}.")
        : null;

    /// <summary>What else the service does when accounts are disabled, as a sentence for the person who decides about it; <c>null</c> for nothing.</summary>
    /// <param name="accounts">The number of accounts.</param>
    public virtual string? DisableEffect(int accounts) => null;

    /// <summary>What is wrong with an identifier in a plan, as a sentence; <c>null</c> when nothing is.</summary>
    public virtual string? IdProblem(string id) => null;

    /// <summary>Why no plan changes the account of an identifier, in words; <c>null</c> for all others.</summary>
    public virtual string? ProtectedBecause(string? id) => null;

    /// <summary>True when two different texts mean the same value.</summary>
    /// <param name="type">The type of the attribute as the service names it; <c>null</c> where it is unknown.</param>
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

    /// <summary>False for a text that cannot be a role in a plan.</summary>
    public virtual bool MayBeRole(string text) => true;

    /// <summary>True for the role that gives no access.</summary>
    public virtual bool HasNoAccess(string? role) => false;

    /// <summary>True for a role that may manage the service or its accounts.</summary>
    public virtual bool IsAdministrator(string? role) => false;

    /// <summary>Why an attribute cannot be mapped in this service, as a sentence; <c>null</c> when it can.</summary>
    protected virtual string? OwnProblem(string name) => Attributes.Contains(name)
        ? null
        : $"there is no such attribute.{NearMatches.Hint(name, Attributes)} There are: {string.Join(", ", Attributes)}.";

    /// <summary>True for an attribute that every account has, and that is no additional field.</summary>
    protected virtual bool IsOfEveryAccount(string name) => Has(Attributes, name);

    protected static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool Has(IReadOnlyList<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
