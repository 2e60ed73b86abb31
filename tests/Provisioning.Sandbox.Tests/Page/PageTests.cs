using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Page;

public sealed class PageTests : AmbitionTest
{
    private async Task<JsonNode> State(string query = "") =>
        (await Send("GET", Sandbox.AmbitionUri + "sandbox/state.json" + query)).Has(200).Json;

    private void AddUsers(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Store.AddUser(string.Format(CultureInfo.InvariantCulture, "user{0:000}@x", i), "Given", string.Format(CultureInfo.InvariantCulture, "Family{0:000}", i));
        }
    }

    [Fact]
    public async Task Page_is_one_document_that_may_run_only_its_own_script()
    {
        Answer answer = (await Send("GET", Sandbox.PageUri.ToString())).Has(200);

        Assert.Equal("text/html; charset=utf-8", answer.ContentType);
        Assert.DoesNotMatch("(src|href)=\"(?!data:)", answer.Body);
        string policy = answer.Header("Content-Security-Policy")!;
        Assert.StartsWith("default-src 'none'; connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Hash(answer.Body, "script")}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Hash(answer.Body, "style")}'", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
    }

    private static string Hash(string html, string element)
    {
        string content = Assert.Single(Regex.Matches(html, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline)).Groups[1].Value;
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    [Fact]
    public async Task State_contains_users_groups_members_and_requests()
    {
        AddSamplePeople();
        AddSampleGroups();
        Store.AddMembership("noor@corp.example", "Team", "Otters");
        Store.AddUser("gone@x", "Gil", "Gone", isActive: false);
        Sandbox.Agility.AddMember("Mira Holt", "mira.holt", defaultRole: "Role:4");
        (await Post("group_type/", """[{"name":"Region"},{"name":"Office"}]""")).Has(201);

        JsonNode state = await State();

        JsonNode ambition = state["ambition"]!;
        Assert.Equal((3, 2, 3), ((int)ambition["total"]!, (int)ambition["active"]!, (int)ambition["matching"]!));
        Same.Json(
            """{"id":1181,"name":"Noor Abadi","email":"noor@corp.example","username":"noor@corp.example","active":true,"groups":"Otters"}""",
            ambition["users"]![0]!.ToJsonString());
        Same.Json(
            """[{"name":"Role","groups":2},{"name":"Team","groups":2},{"name":"Region","groups":0},{"name":"Office","groups":0}]""",
            ambition["types"]!.ToJsonString());
        Same.Json("""{"type":"Team","name":"Otters","count":1,"members":["Noor Abadi"]}""", ambition["groups"]![2]!.ToJsonString());
        JsonNode member = state["agility"]!["members"]!.AsArray().Last()!;
        Assert.Equal(
            ("Mira Holt", "mira.holt", "Team Member", true),
            ((string)member["name"]!, (string)member["username"]!, (string)member["role"]!, (bool)member["active"]!));
        JsonNode request = Assert.Single(state["requests"]!["last"]!.AsArray())!;
        Assert.Equal(
            (1, "POST", "/api/v1/group_type/", 201, 2, 37),
            ((int)request["number"]!, (string)request["method"]!, (string)request["path"]!, (int)request["status"]!, (int)request["rows"]!, (int)request["size"]!));
    }

    [Fact]
    public async Task State_contains_inactive_members_and_no_deleted_ones()
    {
        string deleted = Sandbox.Agility.AddMember("Dele Ted", "deleted").Oid;
        Sandbox.Agility.AddMember("In Active", "inactive", isInactive: true);
        string address = $"{Sandbox.AgilityUri}/rest-1.v1/Data/Member/{deleted.Split(':')[1]}?op=Delete";
        (await Send("POST", address, Wire.Content("", "application/xml"), "Bearer " + Sandbox.Token)).Has(200);

        JsonNode agility = (await State())["agility"]!;

        Assert.Equal(1, (int)agility["total"]! - (int)agility["active"]!);
        Assert.DoesNotContain("Dele Ted", agility.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("In Active", agility.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_contains_no_secrets_bodies_and_queries()
    {
        (await Post("account/", """[{"username":"n","email":"n@x","first_name":"N","last_name":"A","password":"canary-1","note":"canary-2"}]""")).Has(201);
        await Send("GET", Sandbox.AmbitionUri + "x?secret=canary-3", null, "Token canary-4");

        string told = (await State()).ToJsonString() + (await Send("GET", Sandbox.PageUri.ToString())).Body;

        Assert.DoesNotContain("canary", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Token, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_contains_the_first_200_and_the_total_count()
    {
        AddUsers(250);
        JsonNode ambition = (await State())["ambition"]!;
        Assert.Equal((250, 250, 200), ((int)ambition["total"]!, (int)ambition["matching"]!, ambition["users"]!.AsArray().Count));
        Assert.Equal("Given Family000", (string)ambition["users"]![0]!["name"]!);
    }

    [Theory]
    [InlineData("family249", 1)]
    [InlineData("USER24", 10)]
    [InlineData("given%20family00", 10)]
    [InlineData("%20%20", 250)]
    [InlineData("nobody", 0)]
    public async Task Filter_searches_all_accounts(string query, int matching)
    {
        AddUsers(250);
        JsonNode ambition = (await State("?q=" + query))["ambition"]!;
        Assert.Equal((250, matching), ((int)ambition["total"]!, (int)ambition["matching"]!));
        Assert.Equal(Math.Min(200, matching), ambition["users"]!.AsArray().Count);
    }

    [Fact]
    public async Task Filter_finds_groups_by_name_type_and_member_and_members_of_agility()
    {
        AddSamplePeople();
        AddSampleGroups();
        Store.AddMembership("noor@corp.example", "Team", "Otters");
        Sandbox.Agility.AddMember("Noor Abadi", "noor");

        string[] Groups(JsonNode state) => [.. state["ambition"]!["groups"]!.AsArray().Select(group => (string)group!["name"]!)];
        Assert.Equal(["Herons"], Groups(await State("?q=heron")));
        Assert.Equal(["Otters", "Herons"], Groups(await State("?q=team")));
        JsonNode noor = await State("?q=abadi");
        Assert.Equal(["Otters"], Groups(noor));
        Assert.Equal((1, 4), ((int)noor["ambition"]!["groupMatching"]!, (int)noor["ambition"]!["groupTotal"]!));
        Assert.Equal("Noor Abadi", (string)Assert.Single(noor["agility"]!["members"]!.AsArray())!["name"]!);
    }

    [Fact]
    public async Task State_stays_small_with_any_content()
    {
        string huge = new('x', 100_000);
        for (int i = 0; i < 300; i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            Store.AddUser(number + huge, huge, huge);
            Store.AddMembership(number + huge, "Type " + number + huge, "Group " + huge);
            await Send("GET", Sandbox.AmbitionUri + "x" + number);
        }

        JsonNode state = await State();

        Assert.InRange(state.ToJsonString().Length, 1, 1_000_000);
        Assert.Equal((50, 300), (state["requests"]!["last"]!.AsArray().Count, (int)state["requests"]!["total"]!));
        Assert.Equal("/x299", (string)state["requests"]!["last"]![0]!["path"]!);
        Assert.Equal(300, (int)state["ambition"]!["groupTotal"]!);
        Assert.Equal(200, state["ambition"]!["groups"]!.AsArray().Count);
    }

    [Fact]
    public async Task Members_of_a_large_group_are_counted_and_the_first_ones_named()
    {
        AddUsers(30);
        foreach (var user in Store.Users)
        {
            Store.AddMembership(user.Username, "Team", "Otters");
        }

        JsonNode group = Assert.Single((await State())["ambition"]!["groups"]!.AsArray())!;
        Assert.Equal((30, 10), ((int)group["count"]!, group["members"]!.AsArray().Count));
    }

    [Fact]
    public async Task Broken_query_is_400() => (await Send("GET", Sandbox.AmbitionUri + "sandbox/state.json?q=%zz")).Has(400);

    [Fact]
    public async Task Own_requests_are_neither_logged_nor_slowed_nor_hit_by_faults()
    {
        Sandbox.Options.Latency = TimeSpan.FromMinutes(10);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 503, Times = 100 });
        Store.AddUser("n@x", "N", "A");

        await State();
        (await Send("GET", Sandbox.PageUri.ToString())).Has(200);
        Assert.Equal("", (await Send("HEAD", Sandbox.PageUri.ToString())).Has(200).Body);

        Assert.Empty(Sandbox.Requests);
        Sandbox.Options.Latency = TimeSpan.Zero;
        (await Post("account/", "[]")).Has(503);
    }

    [Fact]
    public async Task Request_in_progress_is_marked()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang });
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutBefore });
        Task<Answer> hanging = Post("account/", "[]");
        await Until.True(() => Sandbox.Requests.Count == 1 && Sandbox.Requests[0].Fault == nameof(SandboxFaultKind.Hang));
        await Assert.ThrowsAsync<HttpRequestException>(() => Post("account/", "[]"));

        JsonNode requests = (await State())["requests"]!["last"]!;
        Assert.Equal(new[] { true, false }, requests.AsArray().Select(request => (bool)request!["over"]!));
        Sandbox.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("POST", "sandbox/state.json")]
    [InlineData("GET", "sandbox/")]
    [InlineData("GET", "sandbox/page.js")]
    public async Task Other_addresses_belong_to_the_services(string method, string path)
    {
        (await Send(method, Sandbox.AmbitionUri + path, method == "POST" ? Wire.Content("", Json) : null)).Has(404);
        Assert.Single(Sandbox.Requests);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sandbox/state.json")]
    public async Task Foreign_name_is_refused(string path)
    {
        // The connection refuses foreign names itself; an address in absolute form gets past it.
        Store.AddUser("canary@x", "Canary", "A");
        string answer = await RawHttp.Send(Sandbox, $"GET {Sandbox.AmbitionUri.GetLeftPart(UriPartial.Authority)}{path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", answer, StringComparison.OrdinalIgnoreCase);

        answer = await RawHttp.Send(Sandbox, $"GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1[.]1 4", answer);
        Assert.DoesNotContain("canary", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1:5080", true)]
    [InlineData("LocalHost:5080", true)]
    [InlineData("[::1]", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("evil.example:127", false)]
    [InlineData("127.0.0.1.evil.example:5080", false)]
    [InlineData("127.0.0.1:evil", false)]
    [InlineData("192.168.0.7:5080", false)]
    [InlineData("::1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_names_of_this_machine_are_accepted(string? header, bool expected) => Assert.Equal(expected, LoopbackHost.Is(header));
}
