namespace Provisioning.Sandbox.Http;

/// <summary>The decoded parameters of a query; names are compared regardless of case.</summary>
internal sealed class QueryParameters
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public string? this[string name] => _values.TryGetValue(name, out string? value) ? value : null;

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The same parameters with another value for one of them.</summary>
    public QueryParameters With(string name, string value)
    {
        QueryParameters copy = new();
        foreach (KeyValuePair<string, string> each in _values)
        {
            copy._values.Add(each.Key, each.Value);
        }

        copy._values[name] = value;
        return copy;
    }

    /// <summary>Reads a query; answers the reason in words when it cannot be read.</summary>
    public static bool TryParse(string rawQuery, out QueryParameters parameters, out string problem)
    {
        parameters = new QueryParameters();
        foreach (string pair in rawQuery.Split('&'))
        {
            if (pair.Length == 0)
            {
                continue;
            }

            int equals = pair.IndexOf('=');
            string rawName = equals < 0 ? pair : pair.Substring(0, equals);
            string rawValue = equals < 0 ? "" : pair.Substring(equals + 1);
            if (!PercentEncoding.TryDecode(rawName, plusIsSpace: true, out string name)
                || !PercentEncoding.TryDecode(rawValue, plusIsSpace: true, out string value))
            {
                problem = $"Malformed encoding in query parameter {rawName}";
                return false;
            }

            if (parameters.Has(name))
            {
                problem = $"Query parameter {name} occurs more than once";
                return false;
            }

            parameters._values.Add(name, value);
        }

        problem = "";
        return true;
    }
}
