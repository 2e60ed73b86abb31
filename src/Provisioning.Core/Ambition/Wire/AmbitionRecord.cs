using System.Runtime.CompilerServices;
using Provisioning.Common;

namespace Provisioning.Ambition.Wire;

/// <summary>One row of a request: names on the wire, and texts, booleans, numbers or nothing.</summary>
internal sealed class AmbitionRecord(KeyValuePair<string, object?>[] fields)
{
    /// <summary>The maximum number of bytes of a row without fields.</summary>
    internal const int BytesOfNothing = 3;

    private const int LongestNumber = 32;

    public AmbitionRecord(params (string Name, object? Value)[] fields)
        : this(Array.ConvertAll(fields, f => new KeyValuePair<string, object?>(f.Name, f.Value)))
    {
    }

    public KeyValuePair<string, object?>[] Fields => fields;

    /// <summary>The maximum number of bytes of the row in a body, for every format and escape.</summary>
    public long MaximumBytes
    {
        get
        {
            long bytes = BytesOfNothing;
            foreach (KeyValuePair<string, object?> cell in fields)
            {
                bytes += BytesOf(cell.Key, cell.Value);
            }

            return bytes;
        }
    }

    /// <summary>The maximum number of bytes of one of its fields.</summary>
    [MethodImpl(EveryRow.Code)]
    internal static long BytesOf(string name, object? value) =>
        6 + Bound(name) + (value is string or SecretValue ? Bound(AmbitionBody.Text(value)) : LongestNumber);

    /// <summary>The values that must not be shown, such as a password.</summary>
    public IEnumerable<string> Secrets => Array.Exists(fields, IsSecret)
        ? fields.Where(f => IsSecret(f)).Select(f => AmbitionBody.Text(f.Value))
        : [];

    /// <summary>True for a field whose value must not be shown.</summary>
    internal static bool IsSecret(KeyValuePair<string, object?> field) =>
        field.Value is SecretValue || field.Key.IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0;

    // Beyond ASCII a UTF-16 unit takes at most three bytes unescaped and six as a JSON escape.
    [MethodImpl(EveryRow.Code)]
    private static long Bound(string text)
    {
        long bytes = 0;
        foreach (char c in text)
        {
            bytes += c is '"' or '\\' ? 2 : c is >= ' ' and <= '~' ? 1 : 6;
        }

        return bytes;
    }
}
