using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition;

/// <summary>What Ambition does where its contract leaves a choice. Every property starts with the contract's default.</summary>
public sealed class AmbitionChoices
{
    /// <summary>A path without the slash at its end is answered with 301 to the path with it, instead of a closed connection.</summary>
    public bool MissingSlashRedirects { get; set; }

    /// <summary>A missing or wrong token is answered with 403 instead of 401.</summary>
    public bool WrongTokenAnswers403 { get; set; }

    /// <summary>A successful POST is answered with 200 instead of 201.</summary>
    public bool SuccessAnswers200 { get; set; }

    /// <summary>
    /// A successful request of the legacy API is answered with 202 and without a body, as one that is worked on later. It is done at once
    /// all the same.
    /// </summary>
    public bool SuccessAnswers202 { get; set; }

    /// <summary>
    /// A request of the legacy API is answered with 207 and one object for each row, which has the number of the row, counted from 0, a
    /// status and what is wrong. Bad rows leave the good ones done.
    /// </summary>
    public bool AnswersRowByRow { get; set; }

    /// <summary>A request of the legacy API whose rows are refused is answered with 200 and a body that says that it had no success.</summary>
    public bool RefusalAnswers200 { get; set; }

    /// <summary>A successful POST is answered without a body instead of with the list of rows.</summary>
    public bool SuccessBodyEmpty { get; set; }

    /// <summary>A successful DELETE is answered with 200 and the rows instead of 204.</summary>
    public bool DeleteAnswersRows { get; set; }

    /// <summary>A content type other than JSON or CSV is answered with 400 instead of 415.</summary>
    public bool UnknownContentTypeAnswers400 { get; set; }

    /// <summary>A body over 15,000,000 bytes closes the connection instead of being answered with 413.</summary>
    public bool OversizeClosesConnection { get; set; }

    /// <summary>
    /// A bad row leaves the good ones done and is answered with one object per row, instead of rejecting the whole request. The
    /// integration has <see cref="UserApiIntegration.RowsRejectedLater"/> for that.
    /// </summary>
    public bool GoodRowsKept { get; set; }

    /// <summary>
    /// A request whose rows are refused, or whose body cannot be read, is answered with 400 and one sentence that names neither rows nor
    /// fields, whatever the reason.
    /// </summary>
    public bool RowsNotNamed { get; set; }

    /// <summary>A membership for a user who does not exist is ignored instead of refused.</summary>
    public bool UnknownUserIgnored { get; set; }

    /// <summary>A membership for a group type or group that does not exist creates it instead of being refused.</summary>
    public bool UnknownGroupCreated { get; set; }

    /// <summary>A membership in another group of a type the user already has a group of is refused instead of reassigning the user.</summary>
    public bool ReassigningRefused { get; set; }

    /// <summary>Of two groups of one type for one user in a request the last wins, instead of the request being refused.</summary>
    public bool LastOfTwoGroupsWins { get; set; }

    /// <summary>Revoking a membership that does not exist counts as done (204) instead of being answered with 404.</summary>
    public bool AbsentMembershipAnswers204 { get; set; }

    /// <summary>A membership to revoke is found by user name and group type alone instead of by all three fields.</summary>
    public bool DeleteMatchesTypeOnly { get; set; }

    /// <summary>Which form of membership rows is read.</summary>
    public SandboxMembershipForm MembershipForm { get; set; }

    /// <summary>A single JSON object is refused with 400 instead of being read as a list of one.</summary>
    public bool SingleObjectRefused { get; set; }

    /// <summary>Creating a group type or group that exists counts as done (200) instead of being refused with 400.</summary>
    public bool ExistingGroupAccepted { get; set; }

    /// <summary>User names are compared exactly instead of without regard to case.</summary>
    public bool UserNamesExact { get; set; }

    /// <summary>Fields that an update of an account leaves out are cleared instead of kept.</summary>
    public bool LeftOutFieldsCleared { get; set; }

    /// <summary>Whether requests are limited, and how the limit is announced.</summary>
    public AmbitionRateLimit RateLimit { get; set; }

    /// <summary>How many requests pass per <see cref="RateLimitPeriod"/> when <see cref="RateLimit"/> is on.</summary>
    public int RateLimitRequests { get; set; } = 30;

    /// <summary>The period that <see cref="RateLimitRequests"/> counts for.</summary>
    public TimeSpan RateLimitPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the legacy API exists at all.</summary>
    public LegacyAvailability Legacy { get; set; }

    /// <summary>The User API integration, the successor of the legacy API.</summary>
    public UserApiIntegration Integration { get; set; } = new UserApiIntegration();

    /// <summary>What <c>GET /api/v3/account</c> answers.</summary>
    public AccountList AccountList { get; set; }

    /// <summary>How many accounts, or groups, are on a page when they are paged.</summary>
    public int AccountPageSize { get; set; } = 100;

    /// <summary>How the list of accounts differs from what it says, when <see cref="AccountList"/> is paged.</summary>
    public ListLie AccountListLie { get; set; }

    /// <summary>Pages of accounts come without <c>count</c>.</summary>
    public bool AccountsUncounted { get; set; }

    /// <summary>What <c>GET /api/v3/group</c> answers.</summary>
    public GroupList GroupList { get; set; }

    /// <summary>The groups come in pages of <see cref="AccountPageSize"/> instead of all at once.</summary>
    public bool GroupsPaged { get; set; }

    /// <summary>With which end <c>/api/v3/account</c> and <c>/api/v3/group</c> are valid.</summary>
    public AccountSlash AccountSlash { get; set; }

    /// <summary>The list of accounts has no <c>is_active</c>, as the vendor's client of 2015 expects it.</summary>
    public bool AccountsWithoutActive { get; set; }
}
