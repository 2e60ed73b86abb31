using System.Globalization;
using System.Text;
using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Batch;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>Servers and proxies that answer with whatever they like: clients end soon with results or with their own errors, and disclose the secret to no other host.</summary>
[Trait("Category", "Fuzz")]
public sealed class HostileServerTests
{
    // Pauses requested by a damaged answer are not tested here.
    private static readonly ConnectionSettings Impatient = new() { RetryDelay = Fast.Delay, MaximumRetryCount = 1, MaximumRetryDelay = TimeSpan.FromMilliseconds(20) };

    private static readonly IReadOnlyList<byte[]> Answers = [.. Samples.Wire("", ".xml"), .. Samples.Wire("", ".json")];

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public Task Damaged_answers_give_errors_of_the_client() => SpoilAsync(12);

    [Fact]
    [Trait("Set", "Nightly")]
    public Task Many_damaged_answers_give_errors_of_the_client() => SpoilAsync(600);

    public static TheoryData<string, string> Bombs => new()
    {
        { "external entity", "<!DOCTYPE a [<!ENTITY x SYSTEM \"{0}leak\">]><Assets total=\"1\"><Asset id=\"Member:1\"><Attribute name=\"Name\">&x;</Attribute></Asset></Assets>" },
        { "external DTD", "<!DOCTYPE Assets SYSTEM \"{0}leak.dtd\"><Assets total=\"0\"/>" },
        { "parameter entity", "<!DOCTYPE a [<!ENTITY % x SYSTEM \"{0}leak.dtd\"> %x;]><Assets total=\"0\"/>" },
        { "local file", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Assets><Asset id=\"Member:1\"><Attribute name=\"Name\">&x;</Attribute></Asset></Assets>" },
        { "billion laughs", Laughs() },
        { "quadratic blow-up", $"<!DOCTYPE a [<!ENTITY x \"{new string('l', 50_000)}\">]><Assets><Asset id=\"Member:1\">{string.Concat(Enumerable.Repeat("&x;", 5_000))}</Asset></Assets>" },
        { "inclusion", "<Assets xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"{0}leak\"/></Assets>" },
        { "stylesheet", "<?xml-stylesheet href=\"{0}leak\"?><Assets total=\"0\"/>" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task XML_entities_are_neither_fetched_nor_expanded(string kind, string xml)
    {
        using RawServer leak = new(RawAnswer.Of(200, "secret", "text/plain"));
        string body = xml.Replace("{0}", leak.Uri.ToString(), StringComparison.Ordinal);
        foreach (int status in new[] { 200, 400 })
        {
            using RawServer server = new(RawAnswer.Of(status, body, "text/xml"));
            using AgilityConnection connection = new(server.Uri, Secrets.OfAgility(), Fast.Settings(0));
            RestClient rest = new(connection, NullLog.Instance);
            string told = await TellAsync(async () => string.Join(",", (await rest.QueryAsync(new AssetQuery { Select = ["Name"] }, None)).Assets.Select(a => a.Text("Name"))));
            told += await TellAsync(async () => (await rest.DescribeAsync("Member", None)).Name);

            Assert.DoesNotContain(File.Exists("/etc/hostname") ? File.ReadAllText("/etc/hostname").Trim() + "," : "\0", told + ",", StringComparison.Ordinal);
            Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
            Assert.True(told.Length < 10_000, kind);
        }

        Assert.Empty(leak.Requests);
    }

    [Theory]
    [InlineData("//{0}/api/v3/account/?page=2")]
    [InlineData("http://{0}/api/v3/account/?page=2")]
    [InlineData("http://{1}//{0}/api/v3/account/?page=2")]
    [InlineData("////{0}/x")]
    [InlineData("/\\{0}/x")]
    [InlineData("\\\\{0}\\x")]
    [InlineData("http://{1}/\\{0}/x")]
    [InlineData("http://{1}@{0}/x")]
    [InlineData("http://{0}#@{1}/x")]
    [InlineData("/%2F{0}/x")]
    [InlineData("/.//{0}/x")]
    [InlineData("http:///{0}/x")]
    public async Task A_next_page_elsewhere_gets_no_request(string next)
    {
        using RawServer thief = new(RawAnswer.Of(200, "[]"));

        // Another name of the same machine, so that the two hosts differ.
        string elsewhere = $"localhost:{thief.Uri.Port}";
        using RawServer server = new(request => RawAnswer.Of(200, request.Target == "/api/v3/account/"
            ? System.Text.Json.JsonSerializer.Serialize(new { results = Array.Empty<int>(), next = string.Format(CultureInfo.InvariantCulture, next, elsewhere, "127.0.0.1") })
            : "[]"));
        using AmbitionConnection connection = new(server.Uri, Secrets.OfAmbition(), null, Fast.Settings(0));

        await TellAsync(async () => await ReadAllAsync(new AmbitionClient(connection)));

        Assert.Empty(thief.Requests);
    }

    [Fact]
    public async Task Endless_list_without_accounts_is_refused()
    {
        int page = 0;
        using RawServer server = new(_ => RawAnswer.Of(200, FormattableString.Invariant($"{{\"results\":[],\"next\":\"/api/v3/account/?page={++page}\"}}")));
        using AmbitionConnection connection = new(server.Uri, Secrets.OfAmbition(), null, Fast.Settings(0));

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => ReadAllAsync(new AmbitionClient(connection)).WaitAsync(Poll.Patience));

        Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, error.Kind);
    }

    [Theory]
    [InlineData("text/html", "<title", "")]
    [InlineData("application/json", "[{\"error\":", "")]
    [InlineData("text/xml", "<Error><Message>x</Message>", "")]
    [InlineData("text/xml", "<Assets><Asset id='Member:1'><Attribute name='Name'>", "<![CDATA[x]]>")]
    [InlineData("text/xml", "<Assets><Asset id='Member:1'><Attribute name='Name'>", "x<!---->")]
    public async Task A_large_answer_costs_no_more_than_its_size(string mediaType, string start, string repeated)
    {
        string part = repeated.Length > 0 ? repeated : start;
        string body = start + string.Concat(Enumerable.Repeat(part, 4_000_000 / part.Length)) + (start.StartsWith("<Assets", StringComparison.Ordinal) ? "</Attribute></Asset></Assets>" : "");
        foreach (int status in new[] { 200, 500 })
        {
            using RawServer server = new(RawAnswer.Of(status, body, mediaType));
            using AgilityConnection connection = new(server.Uri, Secrets.OfAgility(), Fast.Settings(0));
            await TellAsync(async () => (await new AgilityClient(connection).FindByUsernameAsync(["x"], None)).Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Text_of_a_service_contains_no_terminal_control()
    {
        using RawServer server = new(RawAnswer.Of(400, "{\"error\":\"a\\u001b[2Jb\\u009b31m\\u0007\\u202ec\"}"));
        using AgilityConnection connection = new(server.Uri, Secrets.OfAgility(), Fast.Settings(0));

        string told = await TellAsync(async () => (await new AgilityClient(connection).FindByUsernameAsync(["x"], None)).Count.ToString(CultureInfo.InvariantCulture));

        Assert.Contains("[2Jb", told, StringComparison.Ordinal);
        Assert.DoesNotContain(told, c => char.IsControl(c) || c == '\u202E');
    }

    private static string Laughs()
    {
        StringBuilder xml = new("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<!ENTITY l{i} \"&l{i - 1};&l{i - 1};\">");
        }

        return xml + "]><Assets><Asset id=\"Member:1\"><Attribute name=\"Name\">&l29;</Attribute></Asset></Assets>";
    }

    private static async Task SpoilAsync(int rounds)
    {
        for (int seed = 1; seed <= rounds; seed++)
        {
            Random random = new(seed);
            Mutator mutator = new(random);
            int[] statuses = [200, 200, 200, 201, 302, 400, 404, 409, 429, 500];
            string[] types = ["application/json", "text/xml", "text/html", "text/plain", "application/json; charset=utf-7", "application/json; charset=x-none"];
            object gate = new();
            byte[] last = [];
            using RawServer server = new(_ =>
            {
                lock (gate)
                {
                    last = mutator.Of(Answers);
                    return RawAnswer.OfBytes(statuses[random.Next(statuses.Length)], last, types[random.Next(types.Length)]);
                }
            });
            foreach (Func<Task<string>> work in Works(server.Uri))
            {
                try
                {
                    await TellAsync(work);
                }
                catch (Exception e)
                {
                    Assert.Fail(FormattableString.Invariant($"round {seed}: {e}\nlast answer (base64): {Convert.ToBase64String(last)}"));
                }
            }
        }
    }

    private static IEnumerable<Func<Task<string>>> Works(Uri uri)
    {
        AgilityConnection Agility() => new(uri, Secrets.OfAgility(), Impatient);
        MemberDraft[] drafts = [new() { Username = "a", Name = "A" }, new() { Username = "b", Name = "B", DefaultRole = "Observer" }];
        yield return () => WithAsync(Agility(), async c => (await new AgilityClient(c).FindByUsernameAsync(["a", "b"], None)).Count);
        yield return () => WithAsync(Agility(), async c => (await new AgilityClient(c).Find(new MemberSearch()).NextAsync(None))?.Count ?? 0);
        yield return () => WithAsync(Agility(), async c => (await new AgilityClient(c).CreateMembersAsync(drafts, IfExists.Update, None)).Count);
        yield return () => WithAsync(Agility(), async c => (await new AgilityClient(c).CreateMembersAsync(drafts[..1], IfExists.Skip, None)).Count);
        yield return () => WithAsync(Agility(), async c => (await new AgilityClient(c).MoveAsync(MemberTransition.Disable, [new MemberKey { Username = "a" }], None)).Count);
        yield return () => WithAsync(Agility(), async c => (await c.Roles.ReadAsync(new RestClient(c, NullLog.Instance), None)).Count);
        yield return () => WithAsync(new AmbitionConnection(uri, Secrets.OfAmbition(), null, Impatient), async c => (await new AmbitionClient(c).SaveUsersAsync(
            [new AmbitionUser { Username = "a", Email = "a@x", FirstName = "A", LastName = "A" }, new AmbitionUser { Username = "b", Email = "b@x", FirstName = "B", LastName = "B" }], AccountChange.Save, None)).Count);
        yield return () => WithAsync(new AmbitionConnection(uri, Secrets.OfAmbition(), null, Impatient), async c => (await new AmbitionClient(c).ReadAccounts().NextAsync(None))?.Count ?? 0);
    }

    private static async Task<string> WithAsync<T>(T connection, Func<T, Task<int>> work)
        where T : IDisposable
    {
        using (connection)
        {
            return (await work(connection)).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static async Task<string> ReadAllAsync(AmbitionClient client)
    {
        ListPages<AmbitionAccount> pages = client.ReadAccounts();
        int count = 0;
        while (await pages.NextAsync(None) is { } page)
        {
            count += page.Count;
        }

        return count.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<string> TellAsync(Func<Task<string>> work)
    {
        try
        {
            return await work().WaitAsync(Poll.Patience);
        }
        catch (Exception e) when (e is ProvisioningException or ChunkInterruptedException)
        {
            return e.Message;
        }
    }
}
