using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Xml;
using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>The readers of answers of services, and of proxies in front of them.</summary>
internal static class AnswerReaders
{
    private static readonly string[] MediaTypes = ["", "application/json", "text/xml", "application/xml", "text/plain", "text/html", "text/csv"];
    private static readonly string?[] Charsets = [null, "utf-8", "utf-16", "utf-7", "iso-8859-1", "", "x-none", "utf-32"];

    private static readonly IReadOnlyList<byte[]> Xml = Samples.Wire("agility", ".xml");
    private static readonly IReadOnlyList<byte[]> Json =
    [
        .. Samples.Wire("", "response.json"),
        .. Samples.Texts(
            "{\"commandFailures\":{\"count\":1,\"commands\":[1]}}",
            "{\"commandFailures\":{\"count\":1,\"commands\":[{\"a\":{\"Username\":\"\\ud800\"},\"error\":{\"message\":\"\\ud800\"}}]}}",
            "{\"assetsCreated\":{\"oidTokens\":[\"\\ud800\"]}}"),
    ];

    private static readonly IReadOnlyList<byte[]> Errors =
    [
        .. Samples.Wire("agility-error", ""),
        .. Samples.Wire("ambition-error", ".json"),
        .. Samples.Texts(
            "<!doctype html><html><head><title>Log in</title></head><body>x</body></html>",
            "<Error><Message>a<b>c</b></Message><Exception><Message>d</Message></Exception></Error>",
            "{\"error\":\"\\ud800\"}",
            "[{\"first_name\":[\"This field is required.\"]},{\"id\":7}]",
            "[{\"first_name\":\"\\udc00\"},{\"id\":\"\\ud800\"}]",
            "{\"errors\":[{\"row\":1,\"message\":\"m\"},{\"index\":0,\"field\":\"email\",\"detail\":\"d\"}]}"),
    ];

    private static readonly IReadOnlyList<byte[]> Lists =
    [
        .. Samples.Wire("ambition-account", ".json"),
        .. Samples.Texts("{\"count\":1,\"next\":\"/api/v3/account/?page=2\",\"results\":[{\"id\":1,\"username\":\"a\",\"email\":\"a@x\",\"is_active\":true,\"n\":1.5}]}"),
    ];

    private static readonly AmbitionRecord[] Sent = [new(("email", "a@x"), ("first_name", "A")), new(("email", "b@x"), ("first_name", 5))];

    public static IReadOnlyList<InputReader> All { get; } =
    [
        InputReader.OfBytes("pages of assets", Xml, ShowPage, typeof(XmlException)),
        InputReader.OfBytes("lists of assets", Xml, ShowMembers, typeof(XmlException)),
        InputReader.OfBytes("asset types", Xml, ShowType, typeof(XmlException)),
        InputReader.OfBytes("errors", [.. Errors, .. Xml, .. Json], bytes => $"{ErrorText.Read(Answer(bytes), AgilityConnection.Errors, new Redactor())} {ErrorText.Read(Answer(bytes), AnswerWords.Errors, new Redactor())}"),
        InputReader.OfBytes("errors of chunks", [.. Errors, .. Lists], ShowChunk),
        InputReader.OfBytes("answers of the Bulk API", Json, ShowBulk, typeof(JsonException)),
        InputReader.OfBytes("previews of the Bulk API", Json, bytes => ShowPreview(bytes), typeof(JsonException)),
        InputReader.OfBytes("accounts as JSON", Lists, ShowAccounts, typeof(FormatException)),
        InputReader.OfBytes("answers about roles", [.. Json, .. Samples.Wire("agility-projectroles", ".json")], ShowRoles, typeof(JsonException), typeof(InvalidOperationException), typeof(FormatException)),
        InputReader.OfBytes("quotas", [.. Errors, .. Samples.Texts("{\"Message\":\" m\",\"RetryAfter\":\"50\"}", "{\"RetryAfter\":7}")], bytes => ShowPause(bytes, null)),
        TabularReaders.OfText("pauses", text => ShowPause([], text)),
    ];

    private static ApiResponse Answer(byte[] bytes) => new()
    {
        Status = 400,
        Body = bytes,
        MediaType = MediaTypes[bytes.Length % MediaTypes.Length],
        Charset = Charsets[bytes.Length / 7 % Charsets.Length],
    };

    private static string ShowPage(byte[] bytes)
    {
        AssetPage page = AssetXmlReader.ReadPage(new MemoryStream(bytes));
        return $"{page.Total} " + string.Join(";", page.Assets.Select(a => $"{a.Oid} {string.Join(",", a.Attributes.Select(b => $"{b.Key}={(b.Value is IEnumerable<string> l ? string.Join("+", l) : b.Value)}"))} {string.Join(",", a.Relations.Select(r => $"{r.Key}={string.Join("+", r.Value)}"))}"));
    }

    private static string ShowMembers(byte[] bytes) =>
        string.Join(";", AssetXmlReader.ReadList(new MemoryStream(bytes)).Assets.Select(MemberAttributes.ToMember).Select(m => $"{m.Oid} {m.Username} {m.AssetState}"));

    private static string ShowType(byte[] bytes)
    {
        AssetTypeDefinition type = MetaXmlReader.Read(new MemoryStream(bytes));
        return $"{type.Name}: {string.Join(",", type.Attributes.Select(a => a.Name + a.AttributeType + a.RelatedAsset))} {string.Join(",", type.Operations.Select(o => o.Name + o.Validator))}";
    }

    private static string ShowChunk(byte[] bytes)
    {
        ChunkAnswerReader reader = new(Answer(bytes), Sent, new Redactor());
        ChunkAnswer answer = reader.Read(null, false);
        Assert.All(answer.RowErrors.Keys.Concat(answer.Suspects), row => Assert.InRange(row, 0, Sent.Length - 1));
        Assert.InRange(answer.Ids.Count, 0, Sent.Length);
        return $"{reader.IsDenied} {string.Join(",", answer.Pending)} {string.Join(",", answer.Unsaid)} {string.Join(",", answer.RowErrors.Select(r => $"{r.Key}:{r.Value.Words}"))} {string.Join(",", answer.Suspects)} {string.Join(",", answer.Ids)}";
    }

    private static string ShowBulk(byte[] bytes)
    {
        BulkAnswer answer = BulkAnswerReader.Read(new MemoryStream(bytes));
        string assets = string.Join(",", answer.Created.Concat(answer.Modified).Concat(answer.OperatedOn));
        return $"{answer.IsFinished} {assets} {answer.FailureCount} {string.Join(",", answer.Failures.Select(Show))}";
    }

    private static string ShowPreview(byte[] bytes) => string.Join(
        "|",
        BulkAnswerReader.ReadPreview(new MemoryStream(bytes)).Select(p => $"{p.Text} {p.Target} {string.Join(",", p.Scopes)} {(p.Failure is null ? "" : Show(p.Failure))}"));

    private static string Show(BulkFailure failure) =>
        $"{failure.Index}:{failure.Username}:{failure.Target}:{failure.Message}";

    // What was read is sent back with the next change of the account, so it must be possible to write it.
    private static string ShowAccounts(byte[] bytes)
    {
        (IReadOnlyList<AmbitionAccount> accounts, string? next, int? count) = ListJson.ReadPage(new ResponseBody(bytes).ToSequence(), AccountJson.List);
        byte[] body = AmbitionBody.Write(AmbitionFormat.Json, accounts.Select(a => new AmbitionRecord([.. a.Fields])).ToList());
        return $"{next} {count} {string.Join(",", accounts.Select(a => $"{a.Id} {a.Username} {a.IsActive}"))} {Encoding.UTF8.GetString(body)}";
    }

    private static string ShowRoles(byte[] bytes)
    {
        ResponseBody body = new(bytes);
        AgilityProject project = new() { Oid = new Oid("Scope", 1010) };
        return $"{ProjectRoleReader.ReadByMember(body).Count} {ProjectRoleReader.ReadByProject(body, project, _ => true)?.Count}";
    }

    private static string ShowPause(byte[] body, string? header)
    {
        using HttpResponseMessage response = new();
        if (header is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", header);
        }

        TimeSpan? pause = RetryAfter.Read(response, body, AgilityConnection.Errors, new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero));
        Assert.True(pause is null || pause >= TimeSpan.Zero);
        return $"{pause} {AgilityConnection.Errors.PauseIn(body) is not null}";
    }
}
