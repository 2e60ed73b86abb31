using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Provisioning.Common;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>Writes request bodies: a JSON array of flat objects, or RFC 4180 CSV; UTF-8 without byte order mark.</summary>
internal static class AmbitionBody
{
    private const int FlushedBytes = 16384;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ContentType(AmbitionFormat format) => format == AmbitionFormat.Csv ? "text/csv" : "application/json";

    /// <param name="format">JSON or CSV.</param>
    /// <param name="records">The rows, each of which is read once or twice.</param>
    /// <param name="secrets">Receives the values that must not be shown.</param>
    public static byte[] Write(AmbitionFormat format, IReadOnlyList<AmbitionRecord> records, List<string>? secrets = null) =>
        format == AmbitionFormat.Csv ? WriteCsv(records, secrets) : WriteJson(records, secrets);

    [MethodImpl(EveryRow.Code)]
    private static byte[] WriteJson(IReadOnlyList<AmbitionRecord> records, List<string>? secrets)
    {
        using BodyBuffer buffer = new();
        using (Utf8JsonWriter writer = new(new BodyStream(buffer), JsonOptions))
        {
            writer.WriteStartArray();
            foreach (AmbitionRecord record in records)
            {
                if (writer.BytesPending > FlushedBytes)
                {
                    writer.Flush();
                }

                writer.WriteStartObject();
                foreach (KeyValuePair<string, object?> field in record.Fields)
                {
                    WriteField(writer, field.Key, field.Value);
                }

                writer.WriteEndObject();
                secrets?.AddRange(record.Secrets);
            }

            writer.WriteEndArray();
        }

        return buffer.ToArray();
    }

    private static byte[] WriteCsv(IReadOnlyList<AmbitionRecord> records, List<string>? secrets)
    {
        List<string> header = records.SelectMany(r => r.Fields.Select(f => f.Key)).Distinct().ToList();
        using BodyBuffer buffer = new();
        using (StreamWriter text = new(new BodyStream(buffer), Utf8, 4096, leaveOpen: true))

        // The writer ends lines with CRLF by default. If this were set explicitly, it would no longer quote a cell for a bare line feed.
        using (CsvWriter csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture)))
        {
            foreach (string name in header)
            {
                csv.WriteField(name);
            }

            csv.NextRecord();
            foreach (AmbitionRecord record in records)
            {
                Dictionary<string, object?> fields = record.Fields.ToDictionary(f => f.Key, f => f.Value);
                foreach (string name in header)
                {
                    csv.WriteField(fields.TryGetValue(name, out object? value) ? Text(value) : "");
                }

                csv.NextRecord();
                secrets?.AddRange(record.Secrets);
            }
        }

        return buffer.ToArray();
    }

    [MethodImpl(EveryRow.Code)]
    private static void WriteField(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(name);
                break;
            case string text:
                writer.WriteString(name, text);
                break;
            case SecretValue secret:
                writer.WriteString(name, secret.Reveal());
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            default:
                writer.WritePropertyName(name);
                writer.WriteRawValue(Text(value));
                break;
        }
    }

    /// <summary>A value as in CSV.</summary>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        SecretValue secret => secret.Reveal(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
