using System.Runtime.CompilerServices;

namespace Provisioning.Common;

/// <summary>What is not allowed in a text that identifies a person, an account or a group. The same rules apply to rows, commands and plans.</summary>
internal static class IdentityRules
{
    private const string SpreadsheetError = "the error value of a spreadsheet";

    /// <summary>What is wrong with an identity, as a sentence; <c>null</c> when nothing is.</summary>
    /// <param name="identity">A text in the form of <see cref="CanonicalText.Identity"/>.</param>
    [MethodImpl(EveryRow.Code)]
    public static string? Problem(string identity)
    {
        if (Unreadable(identity) is { } problem)
        {
            return problem;
        }

        return SpreadsheetErrors.Holds(identity) ? $"this is {SpreadsheetError} and does not name a person or a group. Correct it in the spreadsheet." : null;
    }

    /// <summary>What is wrong with an address, as a sentence; <c>null</c> when nothing is.</summary>
    /// <param name="address">A text in the form of <see cref="CanonicalText.Identity"/>.</param>
    [MethodImpl(EveryRow.Code)]
    public static string? AddressProblem(string address) => AddressProblem(address, "-AllowAnyEmail");

    /// <summary>The same for an address that a mapping gives.</summary>
    /// <param name="address">A text in the form of <see cref="CanonicalText.Identity"/>.</param>
    public static string? MappedAddressProblem(string address) => AddressProblem(address, "AllowAnyEmail in the mapping");

    [MethodImpl(EveryRow.Code)]
    private static string? AddressProblem(string address, string remedy)
    {
        if (Unreadable(address) is { } problem)
        {
            return problem;
        }

        if (EmailAddress.Is(address))
        {
            return null;
        }

        string reason = SpreadsheetErrors.Holds(address) ? $"this is {SpreadsheetError}: " : "";
        return reason + $"one address is expected here, such as ann@corp.example, without a name, mailto:, a list or quotes around it. {remedy} accepts any text.";
    }

    private static string? Unreadable(string text)
    {
        // Nearly every identity is made of letters, digits and marks in ASCII.
        int plain = 0;
        while (plain < text.Length && text[plain] is >= ' ' and <= '~')
        {
            plain++;
        }

        return plain == text.Length ? null : UnreadableFrom(text);
    }

    private static string? UnreadableFrom(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
            {
                return FormattableString.Invariant($"the value holds a control character, such as a line break (U+{(int)c:X4}).");
            }
        }

        return InvisibleCharacters.FindFirst(text) is { } invisible
            ? $"the value holds {invisible}, which is invisible: two values that appear identical would differ. Remove it."
            : null;
    }
}
