using System.Globalization;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Endpoints;
using Provisioning.Sandbox.Assets.Documents;

namespace Provisioning.Sandbox.Tests.Lists;

/// <summary>Both services with a number of accounts, asked on the thread of the test, so that what it does can be counted.</summary>
internal sealed class ManyRecords
{
    private const string Token = "secret";
    private const string Endpoint = "/hooks/user-api/many/";

    private readonly AgilityServer _agility;
    private readonly AmbitionServer _ambition;

    public ManyRecords(int count)
    {
        Count = count;
        AssetDatabase database = new(() => Options.Agility, AssetModel.Create());
        AmbitionData data = new();
        _agility = new AgilityServer(database, Options.Instance, Token, new DocumentBody(null));
        _ambition = new AmbitionServer(() => Options.Ambition, data, new AmbitionGate(() => Options.Ambition, Token), Endpoint);
        AgilityStore members = new(database);
        AmbitionStore accounts = new(data);
        Project = members.AddScope("Everybody");
        SmallProject = members.AddScope("Few");
        for (int i = 0; i < count; i++)
        {
            string name = Name(i);
            members.AddMember(name, name, name, id: FirstMember + i, scopes: [Project]);
            accounts.AddUser(name, "A", "B");
        }

        for (int i = 0; i < 10; i++)
        {
            members.AssignRole(Oid(i), SmallProject, "Role:5");
        }
    }

    public const int FirstMember = 5000;

    public int Count { get; }

    public SandboxOptions Options { get; } = new();

    public string Project { get; }

    public string SmallProject { get; }

    public static string Name(int index) => string.Format(CultureInfo.InvariantCulture, "member{0:D7}@corp.example", index);

    public static string Oid(int index) => string.Format(CultureInfo.InvariantCulture, "Member:{0}", FirstMember + index);

    /// <summary>The bytes that answering a request takes: each asset or account that is read costs some.</summary>
    public long Work(string method, string address, string body = "")
    {
        Ask(method, address, body);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Reply reply = Ask(method, address, body);
        long work = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(reply.Status, 200, 299);
        return work;
    }

    public Reply Ask(string method, string address, string body)
    {
        bool isAgility = address.StartsWith('/' + Options.Instance, StringComparison.Ordinal);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = (isAgility ? "Bearer " : "Token ") + Token, ["Content-Type"] = "application/json", ["Host"] = "127.0.0.1",
        };
        IncomingRequest request = new(method, address.Replace("{endpoint}", Endpoint, StringComparison.Ordinal), headers)
        {
            Body = System.Text.Encoding.UTF8.GetBytes(body), BodyLength = body.Length,
        };
        return isAgility ? _agility.Handle(request) : _ambition.Handle(request);
    }
}
