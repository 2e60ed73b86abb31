namespace Provisioning.Sandbox.Ambition;

/// <summary>The settings of the User API integration. They are read at each request and may be changed while the sandbox runs.</summary>
public sealed class UserApiIntegration
{
    /// <summary>Whether the integration is enabled; otherwise its address answers 404.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The only format that is taken.</summary>
    public UserApiFormat Format { get; set; }

    /// <summary>A body in the other format is answered with 415 instead of 400.</summary>
    public bool OtherFormatAnswers415 { get; set; }

    /// <summary>
    /// The field mapping: from the customer's key or header to the property of the account. Properties are <c>Email</c>, <c>FirstName</c>,
    /// <c>LastName</c>, <c>IsActive</c>, <c>Username</c>, <c>TimeZone</c> and any further field by its own name. Keys that are not mapped are ignored.
    /// </summary>
    public IDictionary<string, string> Fields { get; set; } = new Dictionary<string, string>
    {
        ["email"] = "Email",
        ["first_name"] = "FirstName",
        ["last_name"] = "LastName",
        ["active"] = "IsActive",
    };

    /// <summary>From the customer's key or header to the group type whose groups it names. An empty cell changes nothing.</summary>
    public IDictionary<string, string> GroupColumns { get; set; } = new Dictionary<string, string>
    {
        ["Role"] = "Role",
        ["Team"] = "Team",
    };

    /// <summary>The word for an active user, regardless of case.</summary>
    public string ActiveWord { get; set; } = "true";

    /// <summary>The word for an inactive user, regardless of case.</summary>
    public string InactiveWord { get; set; } = "false";

    /// <summary>The property that decides between creating and editing. A new user without a mapped user name gets the e-mail address as user name.</summary>
    public UserApiKey Key { get; set; }

    /// <summary>The status of a request that was taken.</summary>
    public int SuccessStatus { get; set; } = 201;

    /// <summary>
    /// A bad row does not discard the request: the answer is that of success, the good rows are done, and the bad ones stand in
    /// <see cref="Data.AmbitionStore.RejectedLater"/>. Keys that are missing still discard the request.
    /// </summary>
    public bool RowsRejectedLater { get; set; }
}
