using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Model;

/// <summary>What Agility does where its contract leaves a choice. Every property starts with the contract's default.</summary>
public sealed record AgilityChoices
{
    /// <summary>Text in <c>where</c> is compared with regard to case instead of without.</summary>
    public bool WhereRespectsCase { get; set; }

    /// <summary><c>find</c> matches beginnings of words instead of any part of an attribute.</summary>
    public bool FindMatchesWordPrefixes { get; set; }

    /// <summary>How far the index that <c>find</c> searches lags behind.</summary>
    public TimeSpan FindDelay { get; set; }

    /// <summary>Lists tell their <c>total</c> only when <c>needTotal=true</c> asks for it.</summary>
    public bool TotalOnlyOnRequest { get; set; }

    /// <summary>How lists and histories differ from what they say; requests without a page size are answered whole.</summary>
    public ListLie ListLie { get; set; }

    /// <summary>A create is answered with 201 instead of 200.</summary>
    public bool CreateAnswers201 { get; set; }

    /// <summary>
    /// A POST that has no body and does not say so with a length is refused with 411 and not carried out, as some web servers in front of an
    /// instance do; otherwise it counts as one with an empty body.
    /// </summary>
    public bool LengthRequired { get; set; }

    /// <summary>A member cannot be created without <c>IsCollaborator</c>; otherwise it is taken as false.</summary>
    public bool CollaboratorFlagRequired { get; set; }

    /// <summary>A member can be without <c>Nickname</c>, and <c>meta.v1</c> says so; otherwise it is required.</summary>
    public bool NicknameOptional { get; set; }

    /// <summary>
    /// <c>NotifyViaEmail</c> and <c>SendConversationEmails</c> are not required, and false where a create leaves them out; otherwise they are
    /// required, and the second one is true then.
    /// </summary>
    public bool EmailFlagsOptional { get; set; }

    /// <summary>The answer to a change does not have a <c>Password</c> that was sent; otherwise it is there, and empty.</summary>
    public bool PasswordNotEchoed { get; set; }

    /// <summary>Attributes are answered in the order in which they were sent or asked for, instead of the one in which they are stored.</summary>
    public bool AttributesInOrderAsked { get; set; }

    /// <summary>XML is indented by blanks, with LF and <c>text/xml</c>; otherwise it is laid out as by a recorded server.</summary>
    public bool XmlIsPlain { get; set; }

    /// <summary>Answers set no cookies; otherwise each sets a ticket and a time of access.</summary>
    public bool CookiesMissing { get; set; }

    /// <summary>Comments of changes are kept with the quotes that they were sent in.</summary>
    public bool CommentKeepsQuotes { get; set; }

    /// <summary>How many members may take a seat; a member who would take one more is refused with 400. 0 for no limit.</summary>
    public int Seats { get; set; }

    /// <summary>How a user name that an active or inactive member holds is refused.</summary>
    public DuplicateUsernameAnswer DuplicateUsername { get; set; }

    /// <summary>A deleted member still holds its user name; otherwise the name is free again.</summary>
    public bool DeletedKeepsUsername { get; set; }

    /// <summary>An operation in the wrong state is answered with 500 instead of 400.</summary>
    public bool WrongStateAnswers500 { get; set; }

    /// <summary>An unknown asset type is answered with 400 instead of 404.</summary>
    public bool UnknownTypeAnswers400 { get; set; }

    /// <summary><c>Inactivate</c> works on guest collaborators too (and <c>CheckInactivate</c> says so).</summary>
    public bool InactivateAcceptsCollaborators { get; set; }

    /// <summary>An inactivated guest collaborator keeps the state 209 instead of taking 128.</summary>
    public bool InactivatedCollaboratorKeepsState { get; set; }

    /// <summary>The JSON answer to an operation has an empty <c>Attributes</c> object instead of none.</summary>
    public bool OperationJsonHasAttributes { get; set; }

    /// <summary>Lists leave inactive members out unless <c>where</c> names <c>IsInactive</c> or <c>AssetState</c>.</summary>
    public bool InactiveHiddenInLists { get; set; }

    /// <summary>The release is too old to have the Bulk API: <c>api/asset</c> is answered with 404.</summary>
    public bool BulkIsMissing { get; set; }

    /// <summary>Answers of the Bulk API have no identifier and no times.</summary>
    public bool BulkEnvelopeIsMissing { get; set; }

    /// <summary>Answers of the Bulk API have no <c>commandFailures</c> when nothing failed.</summary>
    public bool BulkOmitsNoFailures { get; set; }

    /// <summary>A leading <c>config</c> does not count in <c>sourceCommandIndex</c>.</summary>
    public bool BulkConfigIsNotCounted { get; set; }

    /// <summary>A body that the Bulk API cannot read is answered with 500 instead of 400.</summary>
    public bool BulkUnreadableAnswers500 { get; set; }

    /// <summary>Answers of the Bulk API say that the request is still being processed, although it is not.</summary>
    public bool BulkNeverCompletes { get; set; }

    /// <summary>How many commands a request to the Bulk API may have before it is answered with 413; 0 for no limit.</summary>
    public int BulkMaximumCommands { get; set; }

    /// <summary>The instance has no member groups: <c>MemberLabel</c> is an unknown type.</summary>
    public bool MemberGroupsMissing { get; set; }

    /// <summary>The Bulk API refuses to create and to update member groups, each command by itself; otherwise it takes them like other assets.</summary>
    public bool BulkRefusesMemberGroups { get; set; }

    /// <summary>A member who joins a project by relation gets no role there; otherwise the default role.</summary>
    public bool NoRoleByRelation { get; set; }

    /// <summary>A member who is removed from a project keeps the role there; otherwise it goes with the membership.</summary>
    public bool RoleOutlivesMembership { get; set; }

    /// <summary><c>meta.v1</c> asks for a credential like everything else.</summary>
    public bool MetaNeedsCredential { get; set; }

    /// <summary><c>meta.v1</c> answers in XML whatever is asked for.</summary>
    public bool MetaIsXmlOnly { get; set; }

    /// <summary><c>meta.v1</c> has no <c>ETag</c> and does not say that its answers may be kept.</summary>
    public bool MetaIsNotCached { get; set; }

    /// <summary>How an exceeded quota is announced.</summary>
    public AgilityRateLimit RateLimit { get; set; }

    /// <summary>How many requests pass per <see cref="QuotaPeriod"/>; 0 for no limit.</summary>
    public int QuotaRequests { get; set; }

    /// <summary>The period that <see cref="QuotaRequests"/> counts for.</summary>
    public TimeSpan QuotaPeriod { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The seconds in the body that announces an exceeded quota are a number instead of a text.</summary>
    public bool RetryAfterIsNumber { get; set; }

    /// <summary>Errors are plain text instead of XML or JSON.</summary>
    public bool ErrorsArePlainText { get; set; }

    /// <summary>A quote inside a value of <c>where</c> cannot be written by doubling it.</summary>
    public bool DoubledQuotesRefused { get; set; }

    /// <summary>The names of roles are words, as in older releases, instead of localization tokens.</summary>
    public bool RoleNamesAreWords { get; set; }

    /// <summary>Some roles of the start content bear other names.</summary>
    public bool RolesRenamed { get; set; }
}
