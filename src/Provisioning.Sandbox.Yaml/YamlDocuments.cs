using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Provisioning.Sandbox.Yaml;

/// <summary>Reads a YAML body: documents separated by <c>---</c>, or one document that is a list.</summary>
internal sealed class YamlDocuments
{
    private const int MaximumDepth = 64;
    private const int MaximumNodes = 1_000_000;

    private readonly Parser _parser;
    private readonly Dictionary<string, JsonNode?> _anchors = new();
    private int _nodes;

    private YamlDocuments(string text) => _parser = new Parser(new StringReader(text));

    public static IReadOnlyList<JsonNode?> Read(string text)
    {
        try
        {
            return new YamlDocuments(text).ReadAll();
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw AgilityException.Bad(error.Message);
        }
    }

    private List<JsonNode?> ReadAll()
    {
        List<JsonNode?> documents = new();
        while (_parser.MoveNext())
        {
            if (_parser.Current is DocumentStart)
            {
                _anchors.Clear();
                documents.AddRange(JsonDocuments.Documents(Next(0)).Where(document => document is not null));
            }
        }

        return documents;
    }

    private JsonNode? Next(int depth)
    {
        _parser.MoveNext();
        return Read(depth);
    }

    /// <summary>The node that begins at the current event; afterwards its last event is the current one.</summary>
    private JsonNode? Read(int depth)
    {
        if (depth > MaximumDepth || ++_nodes > MaximumNodes)
        {
            throw AgilityException.Bad("The body is too deep or too large");
        }

        switch (_parser.Current)
        {
            case Scalar scalar:
                return Keep(scalar, YamlScalar.Read(scalar));
            case SequenceStart sequence:
                return Keep(sequence, List(depth));
            case MappingStart mapping:
                return Keep(mapping, Object(depth));
            case AnchorAlias alias when _anchors.TryGetValue(alias.Value.Value, out JsonNode? node):
                _nodes += node is null ? 0 : Count(node);
                return _nodes > MaximumNodes ? throw AgilityException.Bad("The body is too deep or too large") : node?.DeepClone();
            default:
                throw AgilityException.Bad("The body cannot be read");
        }
    }

    private JsonArray List(int depth)
    {
        JsonArray list = new();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            list.Add(Read(depth + 1));
        }

        return list;
    }

    private JsonObject Object(int depth)
    {
        JsonObject node = new();
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            string key = _parser.Current is Scalar name ? name.Value : throw AgilityException.Bad("A key is not a text");
            node[key] = Next(depth + 1);
        }

        return node;
    }

    private JsonNode? Keep(NodeEvent start, JsonNode? node)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private static int Count(JsonNode node) => 1 + node switch
    {
        JsonArray list => list.Sum(item => item is null ? 1 : Count(item)),
        JsonObject members => members.Sum(member => member.Value is null ? 1 : Count(member.Value)),
        _ => 0,
    };
}
