using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>Why nothing is done about a person in one service.</summary>
/// <param name="Text">The reason, as a sentence that does not name the service.</param>
/// <param name="Attribute">The attribute or the project that the row is wrong about; <c>null</c> when it is about the account as a whole.</param>
/// <param name="Contested">The account of another person that causes the problem; <c>null</c> for none.</param>
internal sealed record PersonProblem(string Text, string? Attribute = null, LiveAccount? Contested = null)
{
    /// <summary>The sentence for output that shows the service beside it.</summary>
    public string Message => Attribute is null ? char.ToUpperInvariant(Text[0]) + Text.Substring(1) : $"{Attribute}: {Text}";

    /// <summary>The sentence with the service.</summary>
    public string In(string service) => Attribute is null ? $"{service}: {Text}" : $"{service} {Attribute}: {Text}";
}
