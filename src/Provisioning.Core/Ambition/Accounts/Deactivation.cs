namespace Provisioning.Ambition.Accounts;

/// <summary>What Ambition does when an account is deactivated, in the words of confirmation prompts and plans.</summary>
internal static class Deactivation
{
    /// <summary>The effect for one person, as an addition to the prompt.</summary>
    public const string OfOne = "which sends the person a mail and frees a seat";

    /// <summary>The effect for a number of people, as a sentence.</summary>
    public static string Of(int people) => people == 1
        ? "Ambition sends 1 person a mail that the account is deactivated, and frees 1 seat."
        : FormattableString.Invariant($"Ambition sends {people:N0} people a mail that their accounts are deactivated, and frees {people:N0} seats.");
}
