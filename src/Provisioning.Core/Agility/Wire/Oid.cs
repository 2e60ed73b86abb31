using System.Globalization;
using Provisioning.Common;

namespace Provisioning.Agility.Wire;

/// <summary>
/// The identifier of an Agility asset: <c>Member:1042</c>, or with the moment of a change <c>Member:1042:50713</c>.
/// Two of them are equal when type and number are, whatever the moment.
/// </summary>
/// <param name="type">The asset type, such as <c>Member</c>.</param>
/// <param name="number">The number; negative for built-in assets of the meta model.</param>
/// <param name="moment">The moment of the change; <c>null</c> for the asset as it is now.</param>
public sealed class Oid(string type, long number, long? moment = null) : IEquatable<Oid>, IPlainValue
{
    /// <summary>The asset type; case counts.</summary>
    public string Type { get; } = type;

    /// <summary>The number within the type.</summary>
    public long Number { get; } = number;

    /// <summary>The moment of the change; <c>null</c> for the asset as it is now.</summary>
    public long? Moment { get; } = moment;

    /// <summary>The identifier of the asset as it is now.</summary>
    public Oid WithoutMoment => Moment is null ? this : new Oid(Type, Number);

    /// <summary>Reads a token.</summary>
    /// <param name="text">For example <c>Member:1042</c> or <c>Member:1042:50713</c>.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="FormatException">The text is not a token.</exception>
    public static Oid Parse(string text) =>
        TryParse(text, out Oid? oid) ? oid! : throw new FormatException($"Invalid OID token: {text}");

    /// <summary>Reads a token without throwing.</summary>
    /// <param name="text">For example <c>Member:1042</c> or <c>Member:1042:50713</c>.</param>
    /// <param name="oid">The identifier; <c>null</c> when the text is not a token.</param>
    /// <returns>True when the text is a token.</returns>
    public static bool TryParse(string? text, out Oid? oid)
    {
        oid = null;
        string[] parts = (text ?? "").Trim().Split(':');
        if (parts.Length is not (2 or 3) || !IsTypeName(parts[0]) || !TryReadNumber(parts[1], out long number))
        {
            return false;
        }

        if (parts.Length == 2)
        {
            oid = new Oid(parts[0], number);
            return true;
        }

        if (!TryReadNumber(parts[2], out long moment))
        {
            return false;
        }

        oid = new Oid(parts[0], number, moment);
        return true;
    }

    /// <summary>Compares type and number.</summary>
    /// <param name="other">The other identifier.</param>
    /// <returns>True when both name the same asset.</returns>
    public bool Equals(Oid? other) => other is not null && Type == other.Type && Number == other.Number;

    /// <summary>Compares type and number.</summary>
    /// <param name="obj">The other identifier.</param>
    /// <returns>True when both name the same asset.</returns>
    public override bool Equals(object? obj) => Equals(obj as Oid);

    /// <summary>A hash of type and number.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => (Type.GetHashCode() * 397) ^ Number.GetHashCode();

    /// <summary>The token, with its moment if it has one.</summary>
    /// <returns>For example <c>Member:1042</c>.</returns>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        Moment is null ? "{0}:{1}" : "{0}:{1}:{2}",
        Type,
        Number,
        Moment);

    private static bool IsTypeName(string text)
    {
        foreach (char c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
            {
                return false;
            }
        }

        return text.Length > 0 && char.IsLetter(text[0]);
    }

    private static bool TryReadNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
