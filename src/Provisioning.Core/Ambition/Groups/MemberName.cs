namespace Provisioning.Ambition.Groups;

/// <summary>What a list of groups calls somebody by. A text may be a user name as well as an e-mail address.</summary>
/// <param name="Id">The identifier of the account; <c>null</c> when it is not told.</param>
/// <param name="Username">The user name; <c>null</c> when it is not told.</param>
/// <param name="Email">The e-mail address; <c>null</c> when it is not told.</param>
internal sealed record MemberName(string? Id, string? Username, string? Email)
{
    /// <summary>Takes a text for what it may be: one of digits alone is an identifier, unless an account has it as its name.</summary>
    public static MemberName Of(string text) => new(text.All(char.IsDigit) ? text : null, text, text);

    /// <summary>True when only an account that tells its identifier can be told by this.</summary>
    public bool NeedsId => Id is not null && (Username ?? Id) == Id && (Email ?? Id) == Id;

    /// <summary>The user name, or what stands for it.</summary>
    public override string ToString() => Username ?? Email ?? Id ?? "";
}
