using System.Net.Http;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Http;

/// <summary>Damaged requests get an answer that blames the request, and never end in an exception (which the base class asserts).</summary>
public sealed class MutationTests : SandboxTest
{
    private const int PerSample = 60;
    private const string Alphabet = "'\"()[];|,=!<>+-.@:$%&#*{}\\/ aA0\u0001\u007fé";

    private readonly Random _random = new(20240305);

    [Theory]
    [InlineData("where", "Name='Sean O''Neil';(Scopes[Name='x'].@Count>'1'|+Email),DefaultRole.Name='a','b'")]
    [InlineData("where", "AssetState!='Dead';CreateDate>='2024-02-29T08:15:00.000';Username=$u")]
    [InlineData("sel", "Name,Member.Username,Scopes[Name='a,b'].Name,DefaultRole.Name,Scopes:Scope.@DistinctCount")]
    [InlineData("sort", "-Name,+DefaultRole.Order,Key")]
    [InlineData("page", "50,10")]
    [InlineData("with", "$u='a','b'")]
    [InlineData("findin", "Name,Member.Email&find=x")]
    [InlineData("asof", "2016-01-01T00:00:00")]
    public async Task Queries(string parameter, string value)
    {
        for (int i = 0; i < PerSample; i++)
        {
            string query = $"{parameter}={Uri.EscapeDataString(Mutate(value))}";
            Answer answer = await Send("GET", $"{Sandbox.AgilityUri}/rest-1.v1/Data/Member?{query}", null, "Bearer " + Sandbox.Token);
            Assert.True(answer.Status is 200 or 400, $"{answer.Status} to {query}");
        }
    }

    [Theory]
    [InlineData("agility-member-create-request.xml", "application/xml")]
    [InlineData("agility-member-create-request.json", "application/json")]
    [InlineData("agility-member-update-request.xml", "text/xml")]
    public async Task Assets(string sample, string contentType)
    {
        for (int i = 0; i < PerSample; i++)
        {
            HttpContent body = Wire.Content(Mutate(Wire.Text(sample)), contentType);
            Answer answer = await Send("POST", $"{Sandbox.AgilityUri}/rest-1.v1/Data/Member", body, "Bearer " + Sandbox.Token);
            Assert.True(answer.Status is 200 or 400, $"{answer.Status}: {answer.Body}");
        }
    }

    [Theory]
    [InlineData("api/asset", "agility-bulk-create-request.json", "application/json")]
    [InlineData("api/asset", "agility-bulk-create-request.yaml", "text/yaml")]
    [InlineData("api/asset", "agility-bulk-alias-request.json", "application/json")]
    [InlineData("api/asset", "agility-bulk-assign-list-request.yaml", "text/yaml")]
    [InlineData("api/asset", "agility-bulk-assign-subquery-request.json", "application/json")]
    [InlineData("api/asset", "agility-bulk-counts-only-request.yaml", "text/yaml")]
    [InlineData("api/asset", "agility-bulk-execute-request.json", "application/json")]
    [InlineData("api/asset", "agility-bulk-partial-failure-request.json", "application/json")]
    [InlineData("api/asset", "agility-bulk-preview-response.json", "application/json")]
    [InlineData("api/asset", "agility-bulk-query-request.json", "application/json")]
    [InlineData("api/asset", "agility-bulk-update-request.json", "application/json")]
    [InlineData("api/asset?previewOnly=true", "agility-bulk-update-request.json", "application/json")]
    [InlineData("query.v1", "agility-query-v1-request.json", "application/json")]
    [InlineData("query.v1", "agility-query-v1-request.yaml", "text/yaml")]
    public async Task Documents(string endpoint, string sample, string contentType)
    {
        AddPeople();
        for (int i = 0; i < PerSample; i++)
        {
            HttpContent body = Wire.Content(Mutate(Wire.Text(sample)), contentType);
            Answer answer = await Send("POST", $"{Sandbox.AgilityUri}/{endpoint}", body, "Bearer " + Sandbox.Token);
            Assert.True(answer.Status is 200 or 400, $"{answer.Status}: {answer.Body}");
        }
    }

    /// <summary>Parts of documents that are well formed in places where they do not belong.</summary>
    [Theory]
    [InlineData("api/asset")]
    [InlineData("api/asset?previewOnly=true")]
    [InlineData("query.v1")]
    public async Task Misplaced_parts(string endpoint)
    {
        AddPeople();
        string[] keys =
        {
            "from", "select", "where", "filter", "with", "sort", "group", "find", "findin", "page", "asof", "update", "execute", "oid", "AssetType", "config",
            "op", "args", "list", "add", "remove", "replace", "Before", "Name", "Scopes", "Scope", "Subs", "Parent", "Order", "Phone", "#ContextOid", "@a", "$v",
        };
        string[] values =
        {
            "null", "true", "5", "-1.5", "\"\"", "\"Member\"", "\"Member:1042\"", "\"Scope:1010\"", "\"Story\"", "\"@a\"", "\"$v\"", "\"Name\"", "\"Scopes\"", "\"Delete\"",
            "\"All\"", "\"Name='x'\"", "[]", "{}", "\"Role.Name'Observer\"", "\"AssignToScopeWithRole\"",
        };
        string Node(int depth) => depth == 0 || _random.Next(4) == 0
            ? values[_random.Next(values.Length)]
            : _random.Next(3) == 0
                ? "[" + string.Join(',', Enumerable.Range(0, _random.Next(3)).Select(_ => Node(depth - 1))) + "]"
                : "{" + string.Join(',', Enumerable.Range(0, _random.Next(5)).Select(_ => $"\"{keys[_random.Next(keys.Length)]}\":{Node(depth - 1)}")) + "}";
        for (int i = 0; i < 20 * PerSample; i++)
        {
            string text = $"{{\"{(i % 2 == 0 ? "from" : "AssetType")}\":\"{(i % 3 == 0 ? "Member" : "Story")}\",\"{keys[i % keys.Length]}\":{Node(4)},\"{keys[_random.Next(keys.Length)]}\":{Node(3)}}}";
            Answer answer = await Send("POST", $"{Sandbox.AgilityUri}/{endpoint}", Wire.Content(text, "application/json"), "Bearer " + Sandbox.Token);
            Assert.True(answer.Status is 200 or 400, $"{answer.Status}: {answer.Body} to {text}");
        }
    }

    [Theory]
    [InlineData("rest-1.v1/Hist/Member", "where", "Name='x';IsDeleted='true'|ChangeComment='y'")]
    [InlineData("api/ProjectRoles/ByMember", "where", "ID='Member:1042','Member:20'")]
    [InlineData("api/ProjectRoles/ByProject", "where", "ID=\"Scope:1010\"")]
    public async Task Further_queries(string endpoint, string parameter, string value)
    {
        AddPeople();
        for (int i = 0; i < PerSample; i++)
        {
            string query = $"{parameter}={Uri.EscapeDataString(Mutate(value))}";
            Answer answer = await Send("GET", $"{Sandbox.AgilityUri}/{endpoint}?{query}", null, "Bearer " + Sandbox.Token);
            Assert.True(answer.Status is 200 or 400, $"{answer.Status} to {query}");
        }
    }

    [Theory]
    [InlineData("account/", "ambition-account.json", "application/json")]
    [InlineData("account/", "ambition-account.csv", "text/csv")]
    [InlineData("group_membership/", "ambition-membership.json", "application/json")]
    [InlineData("group_membership/", "ambition-membership-wide.csv", "text/csv")]
    public async Task Rows(string endpoint, string sample, string contentType)
    {
        for (int i = 0; i < PerSample; i++)
        {
            HttpContent body = Wire.Content(Mutate(Wire.Text(sample)), contentType);
            Answer answer = await Send("POST", $"{Sandbox.AmbitionUri}api/v1/{endpoint}", body, "Token " + Sandbox.Token);
            Assert.True(answer.Status is 201 or 400, $"{answer.Status}: {answer.Body}");
        }
    }

    private void AddPeople()
    {
        Sandbox.Agility.AddScope("Harbor Works", id: 1010);
        Sandbox.Agility.AddScope("North Quay", id: 1011);
        Sandbox.Agility.AddMember("Mira Holt", "mira.holt", "mira.holt@example.com", id: 1042, scopes: new[] { "Scope:1010" });
    }

    private string Mutate(string text)
    {
        for (int changes = _random.Next(1, 4); changes > 0; changes--)
        {
            int at = _random.Next(text.Length);
            text = _random.Next(3) switch
            {
                0 => text.Remove(at, Math.Min(_random.Next(1, 4), text.Length - at)),
                1 => text.Insert(at, Alphabet[_random.Next(Alphabet.Length)].ToString()),
                _ => text[..at] + new string(text.Skip(at).Take(3).Reverse().ToArray()) + text[Math.Min(at + 3, text.Length)..],
            };
        }

        return text.Length > 0 ? text : "x";
    }
}
