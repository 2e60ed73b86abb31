using Provisioning.Ambition.Wire;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Ambition.Accounts;

/// <summary>The additional fields of accounts: the same for every row, or from columns of the row. They are passed on unchanged.</summary>
internal sealed class AccountFields
{
    private readonly IReadOnlyList<KeyValuePair<string, object?>> _constant;
    private readonly List<(string Name, Column Column)> _columns;

    /// <summary>Names the fields.</summary>
    /// <param name="constant">Values for every row: texts, booleans, numbers and <c>null</c>.</param>
    /// <param name="columns">Columns whose cells are sent under the column's own name; an empty cell is sent as an empty text.</param>
    /// <exception cref="ArgumentException">A field occurs twice, or is one that every account has.</exception>
    public AccountFields(IEnumerable<KeyValuePair<string, object?>>? constant = null, IEnumerable<string>? columns = null)
    {
        _constant = (constant ?? []).Select(f => new KeyValuePair<string, object?>(CanonicalText.Trim(f.Key), Constant(f))).ToList();
        _columns = (columns ?? []).Select(c => (CanonicalText.Trim(c), new Column(c))).ToList();
        HashSet<string> earlier = new(KeyText.Comparer);
        foreach (string name in _constant.Select(f => f.Key).Concat(_columns.Select(c => c.Name)))
        {
            if (name.Length == 0 || !earlier.Add(name))
            {
                throw new ArgumentException($"The additional field '{name}' has no name or occurs twice.", nameof(constant));
            }

            if (IsOfEveryAccount(name))
            {
                throw new ArgumentException($"'{name}' is not an additional field: every account has it, and its column is read automatically.", nameof(constant));
            }
        }
    }

    /// <summary>No additional fields.</summary>
    public static AccountFields None { get; } = new();

    /// <summary>The columns that are read automatically.</summary>
    internal static IReadOnlyList<Column> OfEveryAccount { get; } =
        [Columns.Username, Columns.Email, Columns.FirstName, Columns.LastName, Columns.IsActive, Columns.TimeZone];

    /// <summary>True for the name of a column that is read automatically.</summary>
    internal static bool IsOfEveryAccount(string name) => OfEveryAccount.Any(k => k.Keys.Contains(HeaderRules.Normalize(name)));

    /// <summary>The fields of a row.</summary>
    /// <exception cref="ProvisioningException">The row does not have one of the columns.</exception>
    internal IReadOnlyList<KeyValuePair<string, object?>> Of(SourceRow row) => _columns.Count == 0 ? _constant : WithColumns(row);

    private List<KeyValuePair<string, object?>> WithColumns(SourceRow row)
    {
        List<KeyValuePair<string, object?>> fields = new(_constant);
        fields.AddRange(_columns.Select(c => new KeyValuePair<string, object?>(c.Name, Cell(row, c.Column))));
        return fields;
    }

    private static object? Constant(KeyValuePair<string, object?> field) => FlatValue.TryRead(field.Value, out object? flat)
        ? flat
        : throw new ArgumentException($"The additional field '{field.Key}' is {ValueRules.Describe(field.Value!)}. Only single values can be sent.");

    private static object? Cell(SourceRow row, Column column)
    {
        object value = row.Unchanged(column);
        return FlatValue.TryRead(value, out object? flat)
            ? flat
            : throw new InvalidRowException(row.Number, $"this is {ValueRules.Describe(value)}. Only single values can be sent.", column.Name, value.ToString());
    }
}
