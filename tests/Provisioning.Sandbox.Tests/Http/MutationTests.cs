using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
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
