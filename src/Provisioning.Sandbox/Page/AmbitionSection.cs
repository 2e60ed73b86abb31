using System.Text.Json.Nodes;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Ambition.Data;

namespace Provisioning.Sandbox.Page;

/// <summary>What the page shows about Ambition.</summary>
internal sealed class AmbitionSection(AmbitionData data)
{
    private const int MaximumNames = 10;

    public JsonObject Of(PageFilter filter)
    {
        lock (data.Gate)
        {
            Dictionary<(string Type, string Name), Crowd> crowds = new();
            List<UserRecord> shown = new();
            int matching = 0;
            int active = 0;
            foreach (UserRecord user in data.Users)
            {
                bool fits = filter.IsEmpty || filter.Fits(Name(user), Field(user, "email"), user.Username);
                active += user.IsActive ? 1 : 0;
                matching += fits ? 1 : 0;
                if (fits && shown.Count < PageState.MaximumRows)
                {
                    shown.Add(user);
                }

                foreach (KeyValuePair<string, string> group in user.Groups)
                {
                    Count(crowds, (group.Key, group.Value), user, fits);
                }
            }

            List<SandboxGroup> groups = data.Groups
                .Where(group => filter.Fits(group.GroupType, group.Name) || CrowdOf(group, crowds).HasMatch)
                .ToList();
            ILookup<string, SandboxGroup> byType = data.Groups.ToLookup(group => group.GroupType);
            return new JsonObject
            {
                ["total"] = data.Users.Count,
                ["active"] = active,
                ["matching"] = matching,
                ["users"] = PageState.Table(shown, UserRow),
                ["typeTotal"] = data.GroupTypes.Count,
                ["types"] = PageState.Table(data.GroupTypes, type => new JsonObject { ["name"] = PageText.Short(type), ["groups"] = byType[type].Count() }),
                ["groupTotal"] = data.Groups.Count,
                ["groupMatching"] = groups.Count,
                ["groups"] = PageState.Table(groups, group => GroupRow(group, CrowdOf(group, crowds))),
            };
        }
    }

    private static void Count(Dictionary<(string Type, string Name), Crowd> crowds, (string Type, string Name) key, UserRecord user, bool fits)
    {
        if (!crowds.TryGetValue(key, out Crowd? crowd))
        {
            crowds.Add(key, crowd = new Crowd());
        }

        crowd.Count++;
        crowd.HasMatch |= fits;
        if (crowd.Names.Count < MaximumNames)
        {
            string name = Name(user);
            crowd.Names.Add(name.Length > 0 ? name : user.Username);
        }
    }

    private static JsonObject UserRow(UserRecord user) => new()
    {
        ["id"] = user.Id,
        ["name"] = PageText.Short(Name(user)),
        ["email"] = PageText.Short(Field(user, "email")),
        ["username"] = PageText.Short(user.Username),
        ["active"] = user.IsActive,
        ["groups"] = PageText.Short(string.Join(", ", user.Groups.Values)),
    };

    private static JsonObject GroupRow(SandboxGroup group, Crowd crowd) => new()
    {
        ["type"] = PageText.Short(group.GroupType),
        ["name"] = PageText.Short(group.Name),
        ["count"] = crowd.Count,
        ["members"] = new JsonArray(crowd.Names.Select(name => (JsonNode)PageText.Short(name)).ToArray()),
    };

    private static Crowd CrowdOf(SandboxGroup group, Dictionary<(string Type, string Name), Crowd> crowds) =>
        crowds.TryGetValue((group.GroupType, group.Name), out Crowd? crowd) ? crowd : Crowd.Empty;

    private static string Name(UserRecord user) => (Field(user, "first_name") + " " + Field(user, "last_name")).Trim();

    private static string? Field(UserRecord user, string name) => user.Fields.TryGetValue(name, out Cell cell) ? cell.Text : null;

    /// <summary>The members of one group.</summary>
    private sealed class Crowd
    {
        public static Crowd Empty { get; } = new();

        public int Count { get; set; }

        /// <summary>Whether the filter fits a member.</summary>
        public bool HasMatch { get; set; }

        public List<string> Names { get; } = new();
    }
}
