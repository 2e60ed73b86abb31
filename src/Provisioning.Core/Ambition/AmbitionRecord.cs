using System;
using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Ambition;

/// <summary>One row of a request: names on the wire, and texts, booleans, numbers or nothing.</summary>
internal sealed class AmbitionRecord
{
    private const int LongestNumber = 32;

    public AmbitionRecord(IEnumerable<KeyValuePair<string, object?>> fields) => Fields = fields.ToList();

    public AmbitionRecord(params (string Name, object? Value)[] fields)
        : this(fields.Select(f => new KeyValuePair<string, object?>(f.Name, f.Value)))
    {
    }

    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; }

    /// <summary>A bound for the bytes of the row in a body, whichever format and escapes are used.</summary>
    public long MaximumBytes => Fields.Sum(f => Bound(f.Key) + (f.Value is string or SecretValue ? Bound(AmbitionBody.Text(f.Value)) : LongestNumber) + 6) + 3;

    /// <summary>The values that must not be shown, such as a password that somebody asked to send.</summary>
    public IEnumerable<string> Secrets => Fields
        .Where(f => f.Value is SecretValue || f.Key.IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0)
        .Select(f => AmbitionBody.Text(f.Value));

    // Beyond ASCII a UTF-16 unit takes at most three bytes as it is and six as a JSON escape.
    private static long Bound(string text) => text.Sum(c => c is '"' or '\\' ? 2L : c is >= ' ' and <= '~' ? 1L : 6L);
}
