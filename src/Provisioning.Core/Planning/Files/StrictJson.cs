using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Provisioning.Planning;

/// <summary>
/// Reads files that this product wrote and somebody may have edited: every name must be known and there once, none may be
/// missing, every value must be of its kind. Each method starts at the first token of its value and ends at the last one.
/// </summary>
internal sealed class StrictJson
{
    private readonly string _file;
    private readonly JsonTokens _tokens;

    private StrictJson(Stream stream, string file)
    {
        _file = file;
        _tokens = new JsonTokens(stream);
    }

    /// <summary>The part that is being read, for messages, such as <c>step 3</c>; <c>null</c> for the file as a whole.</summary>
    public string? Part { get; set; }

    public bool IsNull => _tokens.Type == JsonTokenType.Null;

    /// <summary>Reads a file whose root is an object.</summary>
    /// <exception cref="ProvisioningException">The file cannot be used.</exception>
    public static void ReadFile(Stream stream, string file, Action<StrictJson> read)
    {
        StrictJson json;
        try
        {
            json = new StrictJson(stream, file);
        }
        catch (IOException e)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{file}' cannot be read: {e.Message}", e);
        }

        json.Guarded(() =>
        {
            json.Next();
            read(json);
            if (json._tokens.Read())
            {
                throw json.Wrong("something stands behind its end.");
            }
        });
    }

    public ProvisioningException Wrong(string problem, Exception? cause = null) =>
        new(ProvisioningErrorKind.InvalidSource, $"'{_file}' cannot be used: {(Part is null ? "" : Part + ": ")}{problem}", cause);

    /// <summary>Reads an object with exactly these names, and perhaps some that may be missing.</summary>
    public void Object(string[] names, Action<string> readValue, string[]? optional = null)
    {
        IReadOnlyCollection<string> found = Properties(name =>
        {
            if (!names.Contains(name) && optional?.Contains(name) != true)
            {
                throw Wrong($"it has no value '{name}'.{NearMatches.Hint(name, [.. names, .. optional ?? []])}");
            }

            readValue(name);
        });
        if (names.FirstOrDefault(n => !found.Contains(n)) is { } missing)
        {
            throw Wrong($"'{missing}' is missing.");
        }
    }

    /// <summary>Reads an object with any names, each once.</summary>
    /// <returns>The names.</returns>
    public IReadOnlyCollection<string> Properties(Action<string> readValue)
    {
        Expect(JsonTokenType.StartObject, "an object");
        HashSet<string> found = new(StringComparer.Ordinal);
        for (Next(); _tokens.Type != JsonTokenType.EndObject; Next())
        {
            string name = _tokens.Text!;
            if (!found.Add(name))
            {
                throw Wrong($"'{name}' is there twice.");
            }

            Next();
            readValue(name);
        }

        return found;
    }

    public void Array(Action readItem)
    {
        Expect(JsonTokenType.StartArray, "a list");
        for (Next(); _tokens.Type != JsonTokenType.EndArray; Next())
        {
            readItem();
        }
    }

    public string Text(string name) =>
        _tokens.Type == JsonTokenType.String ? _tokens.Text! : throw Wrong($"'{name}' must be a text.");

    public string? TextOrNull(string name) => IsNull ? null : Text(name);

    public bool Boolean(string name) => _tokens.Type switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong($"'{name}' must be true or false."),
    };

    public long Integer(string name, long maximum) =>
        _tokens.Type == JsonTokenType.Number
        && long.TryParse(_tokens.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        && number >= 0 && number <= maximum
            ? number
            : throw Wrong($"'{name}' must be a whole number, not below zero.");

    public DateTimeOffset Time(string name) =>
        DateTimeOffset.TryParseExact(
            Text(name), "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUniversalTime()
            : throw Wrong($"'{name}' must be a time in UTC such as 2026-01-31T02:00:00Z.");

    public string Hash(string name) =>
        PlanHash.IsHash(Text(name)) ? _tokens.Text! : throw Wrong($"'{name}' must be 64 hexadecimal digits in lower case.");

    private void Expect(JsonTokenType type, string what)
    {
        if (_tokens.Type != type)
        {
            throw Wrong($"{what} is needed where there is {_tokens.Type}.");
        }
    }

    private void Next()
    {
        if (!_tokens.Read())
        {
            throw Wrong("it ends too early.");
        }
    }

    private void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (JsonException e)
        {
            string line = e.LineNumber is { } number ? string.Format(CultureInfo.InvariantCulture, "line {0}: ", number + 1) : "";
            throw Wrong($"{line}it is torn or no JSON. {e.Message.Split('.')[0]}.", e);
        }
        catch (IOException e)
        {
            throw Wrong($"it cannot be read. {e.Message}", e);
        }
    }
}
