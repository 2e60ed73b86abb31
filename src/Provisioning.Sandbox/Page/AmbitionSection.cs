using System.Text.Json;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Ambition.Data;

namespace Provisioning.Sandbox.Page;

/// <summary>What the page is told about Ambition.</summary>
internal sealed class AmbitionSection(AmbitionData data)
{
    private const int MaximumNames = 10;

    public void Write(Utf8JsonWriter json, PageFilter filter)
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

            json.WriteNumber("total", data.Users.Count);
            json.WriteNumber("active", active);
            json.WriteNumber("matching", matching);
            json.WriteStartArray("users");
            shown.ForEach(user => WriteUser(json, user));
            json.WriteEndArray();
            WriteTypes(json);
            WriteGroups(json, filter, crowds);
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

    private static void WriteUser(Utf8JsonWriter json, UserRecord user)
    {
        json.WriteStartObject();
        json.WriteNumber("id", user.Id);
        json.WriteString("name", PageText.Short(Name(user)));
        json.WriteString("email", PageText.Short(Field(user, "email")));
        json.WriteString("username", PageText.Short(user.Username));
        json.WriteBoolean("active", user.IsActive);
        json.WriteString("groups", PageText.Short(string.Join(", ", user.Groups.Values)));
        json.WriteEndObject();
    }

    private void WriteTypes(Utf8JsonWriter json)
    {
        ILookup<string, SandboxGroup> byType = data.Groups.ToLookup(group => group.GroupType);
        json.WriteNumber("typeTotal", data.GroupTypes.Count);
        json.WriteStartArray("types");
        foreach (string type in data.GroupTypes.Take(PageState.MaximumRows))
        {
            json.WriteStartObject();
            json.WriteString("name", PageText.Short(type));
            json.WriteNumber("groups", byType[type].Count());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteGroups(Utf8JsonWriter json, PageFilter filter, Dictionary<(string Type, string Name), Crowd> crowds)
    {
        List<SandboxGroup> matching = data.Groups
            .Where(group => filter.Fits(group.GroupType, group.Name) || Of(group).HasMatch)
            .ToList();
        json.WriteNumber("groupTotal", data.Groups.Count);
        json.WriteNumber("groupMatching", matching.Count);
        json.WriteStartArray("groups");
        foreach (SandboxGroup group in matching.Take(PageState.MaximumRows))
        {
            json.WriteStartObject();
            json.WriteString("type", PageText.Short(group.GroupType));
            json.WriteString("name", PageText.Short(group.Name));
            json.WriteNumber("count", Of(group).Count);
            json.WriteStartArray("members");
            Of(group).Names.ForEach(name => json.WriteStringValue(PageText.Short(name)));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();

        Crowd Of(SandboxGroup group) => crowds.TryGetValue((group.GroupType, group.Name), out Crowd? crowd) ? crowd : Crowd.Nobody;
    }

    private static string Name(UserRecord user) => (Field(user, "first_name") + " " + Field(user, "last_name")).Trim();

    private static string? Field(UserRecord user, string name) => user.Fields.TryGetValue(name, out Cell cell) ? cell.Text : null;

    /// <summary>The members of one group.</summary>
    private sealed class Crowd
    {
        public static Crowd Nobody { get; } = new();

        public int Count { get; set; }

        /// <summary>Whether the filter fits a member.</summary>
        public bool HasMatch { get; set; }

        public List<string> Names { get; } = new();
    }
}
