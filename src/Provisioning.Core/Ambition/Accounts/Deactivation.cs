namespace Provisioning.Ambition.Accounts;

/// <summary>What Ambition does when an account is deactivated, in the words of questions and plans.</summary>
internal static class Deactivation
{
    /// <summary>What follows for one person, to be added to the question.</summary>
    public const string OfOne = "which sends the person a mail and frees a seat";

    /// <summary>What follows for a number of people, as a sentence.</summary>
    public static string Of(int people) => people == 1
        ? "Ambition sends 1 person a mail that the account is deactivated, and frees 1 seat."
        : FormattableString.Invariant($"Ambition sends {people:N0} people a mail that their accounts are deactivated, and frees {people:N0} seats.");
}
