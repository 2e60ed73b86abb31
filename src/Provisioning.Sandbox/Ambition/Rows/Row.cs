using Provisioning.Sandbox.Ambition.Data;

namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>One flat row of a request, counted from 1, with its fields in the order sent.</summary>
internal sealed class Row(int number, IReadOnlyList<KeyValuePair<string, Cell>> fields)
{
    private readonly Dictionary<string, Cell> _cells = fields.ToDictionary(field => field.Key, field => field.Value);

    public int Number { get; } = number;

    public IReadOnlyList<KeyValuePair<string, Cell>> Fields { get; } = fields;

    public bool Has(string field) => _cells.ContainsKey(field);

    public Cell this[string field] => _cells.TryGetValue(field, out Cell cell) ? cell : Cell.Null;
}
