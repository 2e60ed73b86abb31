namespace Provisioning.Core.Tests.Samples;

/// <summary>What stands in the columns beside the names; every character is one that Windows-1252 holds.</summary>
internal static class SampleWords
{
    public static string[] Roles { get; } =
    [
        "Account Executive", "Account Manager", "Customer Success Manager", "Customer Support",
        "Sales Development Representative", "Sales Manager", "Solutions Engineer", "Team Lead",
    ];

    public static string[] Teams { get; } =
    [
        "Badgers", "Beavers", "Buffaloes", "Cats", "Cranes", "Dogs", "Dolphins", "Élans", "Falcons", "Foxes", "Füchse", "Hawks & Doves", "Herons",
        "Ibexes", "Jaguars", "Kingfishers", "Lynxes", "Martens", "Orcas", "Otters", "Owls", "Pingüinos", "Ravens", "Storks", "Wolves",
    ];

    public static string[] Departments { get; } =
    [
        "Sales", "Sales", "Sales, EMEA", "Sales, Americas", "Sales, Asia & Pacific", "Customer Support", "Customer Support",
        "Customer Care\nNight shift", "Customer Care\r\nDay shift", "Field Service,\nNorth", "Legal; Compliance", "Research \"Lab 4\"",
        "Vertrieb, Süd", "Comptabilité", "@Home Service", "- unassigned -", "=Operations", "",
    ];

    public static string[] Active { get; } = ["true", "true", "true", "true", "TRUE", "True", "yes", "Yes", "1", ""];

    public static string[] Inactive { get; } = ["false", "false", "FALSE", "False", "no", "No", "0"];

    /// <summary>A number of the ranges that regulators keep free for fiction.</summary>
    public static string Phone(SampleNumbers numbers)
    {
        int kind = numbers.Below(10);
        int number = numbers.Below(100);
        return kind switch
        {
            0 or 1 => $"+49 30 23125 1{number:00}",
            2 => $"+44 20 7946 09{number:00}",
            3 => $"+33 1 99 00 12 {number:00}",
            4 => $"+61 2 5550 34{number:00}",
            5 => $"(202) 555-01{number:00}",
            6 => $"+1 202-555-01{number:00}",
            7 => $"=\"03023125{number:000}\"",
            _ => "",
        };
    }
}
