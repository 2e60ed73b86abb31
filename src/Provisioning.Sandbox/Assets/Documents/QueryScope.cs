using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>What holds for a whole query, its nested parts included: the store, the variables and the aliases.</summary>
internal sealed class QueryScope(AssetDatabase database, AliasTable aliases, JsonNode? with)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _variables = Variables(with);

    public AssetDatabase Database { get; } = database;

    public ExpressionParser Expressions => new(Database.Model, Context());

    public WhereContext Context() => new(Database.Choices, _variables);

    /// <summary>The assets behind an alias.</summary>
    public IReadOnlyList<SandboxOid> Resolve(string alias) => aliases.Find(alias) ?? throw AgilityException.InvalidOid(alias);

    /// <summary>The texts that a value stands for: those of a variable, those of an alias where a reference is wanted, or itself.</summary>
    public IEnumerable<string> Values(string text, bool isReference)
    {
        if (text.Length > 1 && text[0] == '$' && _variables.TryGetValue(text.Substring(1), out IReadOnlyList<string>? values))
        {
            return values;
        }

        return isReference && text.Length > 0 && text[0] == '@' ? Resolve(text).Select(oid => oid.ToString()) : new[] { text };
    }

    private static Dictionary<string, IReadOnlyList<string>> Variables(JsonNode? with)
    {
        Dictionary<string, IReadOnlyList<string>> variables = new();
        if (with is null)
        {
            return variables;
        }

        foreach (KeyValuePair<string, JsonNode?> variable in with as JsonObject ?? throw QueryKeys.Invalid("root->with"))
        {
            variables[variable.Key.TrimStart('$')] = Nodes.Texts(variable.Value, "root->with");
        }

        return variables;
    }
}
