namespace Provisioning.Ambition.Groups;

/// <summary>How a list of groups identifies a member. A text may be a user name or an e-mail address.</summary>
/// <param name="Id">The identifier of the account; <c>null</c> when it is not given.</param>
/// <param name="Username">The user name; <c>null</c> when it is not given.</param>
/// <param name="Email">The e-mail address; <c>null</c> when it is not given.</param>
internal sealed record MemberName(string? Id, string? Username, string? Email)
{
    /// <summary>Interprets a text: one of digits only is an identifier, unless it is the name of an account.</summary>
    public static MemberName Of(string text) => new(text.All(char.IsDigit) ? text : null, text, text);

    /// <summary>True when only an account with an identifier can be found by this.</summary>
    public bool NeedsId => Id is not null && (Username ?? Id) == Id && (Email ?? Id) == Id;

    /// <summary>The user name, or its substitute.</summary>
    public override string ToString() => Username ?? Email ?? Id ?? "";
}
